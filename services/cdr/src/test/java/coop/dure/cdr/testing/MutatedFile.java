package coop.dure.cdr.testing;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that some bytes of were changed on its way, and what must hold of each. */
public final class MutatedFile {
    private static final UUID TENANT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));

    private MutatedFile() {}

    /** The file with bytes flipped, taken out, put in and stretches of it repeated. */
    public static Arbitrary<byte[]> of(String file) {
        byte[] good = file.getBytes(StandardCharsets.UTF_8);
        Arbitrary<int[]> change = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, good.length - 1),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, 255)),
                                net.jqwik.api.Tuple.of(
                                        2, Arbitraries.of((int) '"', (int) ',', (int) '\n', (int) '\r', 0, (int) '|'))))
                .as((kind, at, value) -> new int[] {kind, at, value});
        return change.list().ofMinSize(1).ofMaxSize(12).map(changes -> changed(good, changes));
    }

    /** Reads it to its end: every line is something, and nothing is thrown. */
    public static void readToTheEnd(CallRecordFormat format, byte[] file) throws IOException {
        RecordReader reader = format.read(new ByteArrayInputStream(file), RULES);
        List<RecordReader.Item> items = new ArrayList<>();
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            items.add(item);
            if (item.verdict() instanceof Accepted row) {
                UUID id = RowIds.rowId(TENANT, "main", row.identity());
                assertThat(format.identity(row.facts(), RowIds.printedStartMs(id)))
                        .isEqualTo(row.identity());
            }
        }
        long lines = new String(file, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
        assertThat((long) items.size()).isLessThanOrEqualTo(lines + 1);
    }

    private static byte[] changed(byte[] good, List<int[]> changes) {
        byte[] bytes = good;
        for (int[] change : changes) {
            int at = Math.min(change[1], bytes.length - 1);
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(bytes, 0, Math.max(0, at));
            switch (change[0]) {
                case 0 -> next.write(change[2]);
                case 1 -> {}
                case 2 -> next.write(bytes, Math.max(0, at - change[2]), Math.min(at, change[2]));
                default -> {
                    next.write(change[2]);
                    next.write(bytes, at, 1);
                }
            }
            next.write(bytes, Math.min(bytes.length, at + 1), Math.max(0, bytes.length - at - 1));
            bytes = next.size() == 0 ? new byte[] {'x'} : next.toByteArray();
        }
        return bytes;
    }
}
