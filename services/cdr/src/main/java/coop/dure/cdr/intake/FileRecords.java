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
     * @param zoneChecked whether a person has looked at the zone; else the ids at the file's beginning are
     */
    static RecordReader behind(ReadingPoint point, Source source, InputStream file, boolean zoneChecked) {
        CallRecordFormat format = Formats.of(source.facts().format());
        ReadingRules rules = source.rules(Instant.now());
        if (point.bytes() > 0) {
            return CallsToldTwice.tied(source, new ContinuedRecords(format, file, point, rules));
        }
        RecordReader all;
        try {
            all = CallsToldTwice.tied(source, TranslatedFile.orAsItIs(format, file, rules));
        } catch (IOException ended) {
            throw Bodies.problem(ended);
        }
        return zoneChecked ? all : new ZoneCheckedReader(source, all);
    }
}
