package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads files of a test's own. */
final class Files {
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2027-01-01T00:00:00Z")), new NumberingPlan("KR", "02"));

    private Files() {}

    static List<RecordReader.Item> read(CallRecordFormat format, byte[] file) {
        List<RecordReader.Item> items = new ArrayList<>();
        RecordReader reader = format.read(new ByteArrayInputStream(file), RULES);
        try {
            for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return items;
    }

    static List<Accepted> accepted(CallRecordFormat format, String... lines) {
        List<Accepted> rows = new ArrayList<>();
        for (RecordReader.Item item : read(format, bytes(lines))) {
            if (item.verdict() instanceof Accepted row) {
                rows.add(row);
            } else if (item.verdict() instanceof Rejected rejected) {
                throw new AssertionError(item.raw() + ": " + rejected);
            }
        }
        return rows;
    }

    /** Field and reason of each reject. */
    static List<String> rejected(CallRecordFormat format, String... lines) {
        List<String> rejects = new ArrayList<>();
        for (RecordReader.Item item : read(format, bytes(lines))) {
            if (item.verdict() instanceof Rejected rejected) {
                rejects.add(rejected.field() + " " + rejected.reason().key());
            }
        }
        return rejects;
    }

    private static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
