package coop.dure.cdr.testing;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Files with bytes flipped, left out, put in and stretches doubled, and what must hold of each. */
public final class Damaged {
    private static final UUID TENANT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));
    /** What means something to a reader of lines and fields. */
    private static final byte[] SIGNS = "\",\n\r\0|".getBytes(StandardCharsets.UTF_8);

    private static final int MOST_TIMES = 12;

    private Damaged() {}

    /** The file, damaged at up to twelve places that the seed tells. */
    public static byte[] by(long seed, String file) {
        Random random = new Random(seed);
        byte[] damaged = file.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(MOST_TIMES); times > 0 && damaged.length > 0; times--) {
            damaged = once(random, damaged);
        }
        return damaged;
    }

    /** As many items as a reader of JSON may find: one for each line, one for each bracket that could begin another. */
    public static int mostItems(byte[] file) {
        int items = 2 + (int) lineEnds(file);
        for (byte b : file) {
            items += b == '{' ? 1 : 0;
        }
        return items;
    }

    /** Reads a file of lines to its end: no more items than lines, each known again by its facts, and nothing is thrown. */
    public static void readToItsEnd(CallRecordFormat format, byte[] file) throws IOException {
        readToItsEnd(format, RULES, file);
    }

    /** The same, of a file that its source declares. */
    public static void readToItsEnd(
            CallRecordFormat format, @Nullable CsvMapping mapping, @Nullable List<String> columns, byte[] file)
            throws IOException {
        readToItsEnd(format, new ReadingRules(RULES.window(), RULES.plan(), mapping, columns), file);
    }

    private static void readToItsEnd(CallRecordFormat format, ReadingRules rules, byte[] file) throws IOException {
        RecordReader reader = format.read(new ByteArrayInputStream(file), rules);
        long items = 0;
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            items++;
            if (item.verdict() instanceof Accepted row) {
                UUID id = RowIds.rowId(TENANT, "main", row.identity());
                assertThat(format.identity(row.facts(), RowIds.printedStartMs(id)))
                        .isEqualTo(row.identity());
            }
        }
        assertThat(items).isLessThanOrEqualTo(lineEnds(file) + 1);
    }

    /** LFs, and CRs too in a file whose first line end is one alone: there they may be. */
    private static long lineEnds(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int first = text.indexOf('\r');
        int lineFeed = text.indexOf('\n');
        boolean returnsMayEnd = first >= 0 && (lineFeed < 0 || first + 1 < lineFeed);
        return text.chars().filter(c -> c == '\n' || returnsMayEnd && c == '\r').count();
    }

    private static byte[] once(Random random, byte[] file) {
        int at = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(file, 0, at);
        int goesOn = at;
        switch (random.nextInt(5)) {
            case 0 -> {
                damaged.write(aByte(random));
                goesOn = at + 1;
            }
            case 1 -> {
                damaged.write(file[at] ^ 1 << random.nextInt(8));
                goesOn = at + 1;
            }
            case 2 -> goesOn = at + length;
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    damaged.write(aByte(random));
                }
            }
            default -> damaged.write(file, at, length);
        }
        damaged.write(file, goesOn, file.length - goesOn);
        return damaged.toByteArray();
    }

    private static int aByte(Random random) {
        return random.nextInt(5) < 2 ? SIGNS[random.nextInt(SIGNS.length)] : random.nextInt(256);
    }
}
