package coop.dure.cdr.formats;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that hold no text, known by their first bytes: what people upload by mistake in place of one. */
public final class OtherFile {
    /** So many bytes tell. */
    public static final int BYTES = 8;

    private static final Map<String, String> KINDS = kinds();

    private OtherFile() {}

    /** What a file with these first bytes is; {@code null} where it may be text. */
    public static @Nullable String kind(byte[] firstBytes) {
        String hex = HexFormat.of().formatHex(firstBytes);
        return KINDS.entrySet().stream()
                .filter(kind -> hex.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("504b0304", "ZIP (.zip, .xlsx, .docx)");
        kinds.put("504b0506", "ZIP (.zip)");
        kinds.put("25504446", "PDF");
        kinds.put("1f8b", "GZIP (.gz)");
        kinds.put("d0cf11e0a1b11ae1", "Microsoft Office (.xls, .doc)");
        kinds.put("425a68", "BZIP2 (.bz2)");
        kinds.put("fd377a585a00", "XZ (.xz)");
        kinds.put("28b52ffd", "ZSTD (.zst)");
        kinds.put("377abcaf271c", "7-Zip (.7z)");
        kinds.put("526172211a07", "RAR");
        kinds.put("53514c6974652066", "SQLite");
        kinds.put("50415231", "Parquet");
        return kinds;
    }
}
