package coop.dure.cdr.formats;

import coop.dure.cdr.formats.sql.SqlDump;
import coop.dure.vocabulary.mapping.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not kept as the switch writes it, but says the same: in UTF-16, as Windows keeps what a program has
 * printed, by its mark in another encoding than its source declares, or a database's dump of the table. Lines are counted in what it says, and reading goes on nowhere in it: places
 * there are not those in the file.
 */
public final class TranslatedFile implements RecordReader {
    private static final int MARK_BYTES = 2;
    private static final int FEWEST_BYTES = 32;

    /** One in so many: NULs that some switches send around their rows. */
    private static final int MOST_OTHERS = 16;

    /** In percent: names of Korean columns may stand first. */
    private static final int MOST_PART = 40;

    private final RecordReader text;

    private TranslatedFile(RecordReader text) {
        this.text = text;
    }

    /**
     * Reads a file from its beginning, translated where it has to be.
     *
     * @throws IOException when the sender goes away before its first bytes
     */
    public static RecordReader orAsItIs(CallRecordFormat format, InputStream file, ReadingRules rules)
            throws IOException {
        boolean declaresUtf8 = format.encoding(rules).equals(StandardCharsets.UTF_8);
        PushbackInputStream all = new PushbackInputStream(file, SqlDump.BYTES);
        byte[] first = all.readNBytes(SqlDump.BYTES);
        all.unread(first);
        Charset utf16 = utf16(first);
        if (utf16 != null && TextEncoding.hasByteLines(format.encoding(rules))) {
            return new TranslatedFile(format.read(new Utf8Stream(all, utf16), rules.inUtf8()));
        }
        if (!declaresUtf8) {
            return isUtf8(first) ? new TranslatedFile(format.read(all, rules.inUtf8())) : format.read(all, rules);
        }
        Predicate<List<String>> table = format.table();
        return table != null && SqlDump.is(new String(first, StandardCharsets.UTF_8))
                ? new TranslatedFile(format.read(new SqlDump(all, table), rules))
                : format.read(all, rules);
    }

    /** What reads the text of a file, translated or not. */
    public static RecordReader textOf(RecordReader file) {
        return file instanceof TranslatedFile translated ? translated.text : file;
    }

    /** By its mark, else by zeros in the place of what ASCII lacks; {@code null} where neither tells. */
    private static @Nullable Charset utf16(byte[] first) {
        if (first.length >= MARK_BYTES
                && (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE
                        || first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        int[] zeros = new int[MARK_BYTES];
        for (int i = 0; i < first.length; i++) {
            zeros[i % MARK_BYTES] += first[i] == 0 ? 1 : 0;
        }
        int most = first.length / MARK_BYTES * MOST_PART / 100;
        if (first.length < FEWEST_BYTES || Math.min(zeros[0], zeros[1]) > first.length / MOST_OTHERS) {
            return null;
        }
        if (zeros[1] > most) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > most ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean isUtf8(byte[] first) {
        return first.length > MARK_BYTES
                && first[0] == (byte) 0xEF
                && first[1] == (byte) 0xBB
                && first[2] == (byte) 0xBF;
    }

    @Override
    public @Nullable Item next() throws IOException {
        return text.next();
    }

    @Override
    public Optional<ReadingPoint> point() {
        return Optional.empty();
    }

    @Override
    public String names() {
        return text.names();
    }
}
