package coop.dure.cdr.intake;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.ContinuedRecords;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.TranslatedFile;
import coop.dure.cdr.sources.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** How the file of a source is read. */
final class FileRecords {
    private FileRecords() {}

    /**
     * The records behind a point.
     *
     * @param file its bytes behind the point
     * @param zoneChecked whether a person has looked at the zone; else the ids are
     */
    static RecordReader behind(ReadingPoint point, Source source, InputStream file, boolean zoneChecked) {
        CallRecordFormat format = Formats.of(source.facts().format());
        ReadingRules rules = source.rules(Instant.now());
        RecordReader records;
        try {
            records = point.bytes() > 0
                    ? new ContinuedRecords(format, file, point, rules)
                    : TranslatedFile.orAsItIs(format, file, rules);
        } catch (IOException ended) {
            throw Bodies.problem(ended);
        }
        RecordReader tied = CallsToldTwice.tied(source, records);
        return zoneChecked || !format.hasZoneHints() ? tied : new ZoneCheckedReader(source, tied, point.bytes() > 0);
    }
}
