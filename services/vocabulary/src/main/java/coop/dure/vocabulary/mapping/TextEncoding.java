package coop.dure.vocabulary.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodings by the names that people give them. */
public final class TextEncoding {
    private static final String UNIFIED_HANGUL = "x-windows-949";

    /**
     * What Korea calls CP949 is windows-949, not the IBM code page of that number; and files that say EUC-KR hold
     * syllables that only its superset windows-949 has.
     */
    private static final Map<String, String> MEANT = Map.of(
            "CP949", UNIFIED_HANGUL,
            "MS949", UNIFIED_HANGUL,
            "UHC", UNIFIED_HANGUL,
            "WINDOWS-949", UNIFIED_HANGUL,
            "EUC-KR", UNIFIED_HANGUL,
            "EUCKR", UNIFIED_HANGUL,
            "KS_C_5601-1987", UNIFIED_HANGUL,
            "ANSI", "windows-1252");

    private TextEncoding() {}

    /** The encoding of that name; UTF-8 where there is no name, empty where nothing is called so. */
    public static Optional<Charset> named(@Nullable String name) {
        if (name == null) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        String called = name.strip();
        try {
            Charset charset = Charset.forName(MEANT.getOrDefault(called.toUpperCase(Locale.ROOT), called));
            return separatesLines(charset) ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** Whether a line end is the byte of that name alone, and no part of another character. */
    public static boolean hasByteLines(Charset charset) {
        return !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32");
    }

    /** Encodings with a memory, and those of mainframes, end lines by other bytes. */
    private static boolean separatesLines(Charset charset) {
        if (!hasByteLines(charset)) {
            return true;
        }
        byte[] letters = {'a', ',', '0', '\n'};
        return !charset.name().startsWith("ISO-2022")
                && !charset.name().startsWith("x-ISO-2022")
                && !charset.name().startsWith("x-COMPOUND")
                && charset.decode(ByteBuffer.wrap(letters)).toString().equals("a,0\n");
    }
}
