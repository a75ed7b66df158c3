package coop.dure.cdr.formats;

import coop.dure.cdr.formats.sql.SqlDump;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not kept as the switch writes it, but says the same: in UTF-16, as Windows keeps what a program has
 * printed, or a database's dump of the table. Lines are counted in what it says, and reading goes on nowhere in it: places
 * there are not those in the file.
 */
public final class TranslatedFile implements RecordReader {
    private static final int MARK_BYTES = 2;

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
        if (!format.encoding(rules).equals(StandardCharsets.UTF_8)) {
            return format.read(file, rules);
        }
        PushbackInputStream all = new PushbackInputStream(file, SqlDump.BYTES);
        byte[] first = all.readNBytes(SqlDump.BYTES);
        all.unread(first);
        if (isUtf16(first)) {
            return new TranslatedFile(format.read(new Utf8Stream(all, StandardCharsets.UTF_16), rules));
        }
        Predicate<List<String>> table = format.table();
        return table != null && SqlDump.is(new String(first, StandardCharsets.UTF_8))
                ? new TranslatedFile(format.read(new SqlDump(all, table), rules))
                : format.read(all, rules);
    }

    private static boolean isUtf16(byte[] first) {
        return first.length >= MARK_BYTES
                && (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE
                        || first[0] == (byte) 0xFE && first[1] == (byte) 0xFF);
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
