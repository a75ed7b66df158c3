package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An Asterisk in Seoul of which any of its three logs is left. */
final class AsteriskPbx {
    private final Map<String, SourceFacts> sources = new TreeMap<>();
    private final List<StoredRow> rows = new ArrayList<>();

    /** Reads a file and keeps its rows. */
    AsteriskPbx file(SourceFormat format, String... lines) {
        return file(format, null, lines);
    }

    /** The same of cdr_custom, in a declared order of its columns. */
    AsteriskPbx custom(List<String> columns, String... lines) {
        return file(SourceFormat.ASTERISK_CDR_CUSTOM, columns, lines);
    }

    private AsteriskPbx file(SourceFormat format, @Nullable List<String> columns, String... lines) {
        sources.put(format.name(), new SourceFacts(format.name(), format, List.of(Pbx.SEOUL)));
        RecordReader reader = Formats.of(format)
                .read(
                        new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                        new ReadingRules(
                                StartWindow.of(2000, Instant.parse("2027-01-01T00:00:00Z")),
                                new NumberingPlan("KR", "02"),
                                null,
                                columns));
        try {
            for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
                if (item.verdict() instanceof Accepted row) {
                    rows.add(new StoredRow(
                            RowIds.rowId(Pbx.TENANT, "main", row.identity()),
                            RowIds.contentHash(row.facts()),
                            format.name(),
                            row.facts()));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    AsteriskPbx queueLog(String... lines) {
        return file(SourceFormat.ASTERISK_QUEUE_LOG, lines);
    }

    AsteriskPbx cel(String... lines) {
        return file(SourceFormat.ASTERISK_CEL, lines);
    }

    AsteriskPbx cdr(String... lines) {
        return file(SourceFormat.ASTERISK_CDR_CSV, lines);
    }

    List<StoredRow> rows() {
        return rows;
    }

    /** The legs in the order in which they began. */
    List<Leg> legs() {
        return legs(rows);
    }

    List<Leg> legs(List<StoredRow> some) {
        return new FoldCall(sources, Pbx.OWN)
                .legs(some).stream()
                        .sorted(Comparator.comparing(Leg::startedAt)
                                .thenComparing(leg -> leg.legId().toString()))
                        .toList();
    }

    Leg leg() {
        return legs().get(0);
    }
}
