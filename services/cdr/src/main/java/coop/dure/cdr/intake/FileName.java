package coop.dure.cdr.intake;

import coop.dure.vocabulary.PlainText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name that a sender gives a file, from a header. HTTP hands headers on byte by byte, so a name in UTF-8, as curl
 * sends what is typed, has to be put together again; the form of RFC 8187 ({@code UTF-8''%ED%86%B5.csv}) is read too.
 */
final class FileName {
    private static final String EXTENDED = "utf-8'";
    private static final int LONGEST = 200;
    private static final int LAST_BYTE = 0xFF;

    private FileName() {}

    /** The name, at most 200 characters of it; {@code null} where it cannot be shown: with a control character. */
    static @Nullable String read(String header) {
        String name = header.toLowerCase(Locale.ROOT).startsWith(EXTENDED) ? extended(header) : asSent(header);
        if (name == null
                || !PlainText.storable(name)
                || name.codePoints().anyMatch(c -> Character.isISOControl(c) || isLineEnd(c))) {
            return null;
        }
        boolean fits = name.codePointCount(0, name.length()) <= LONGEST;
        return fits ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }

    private static String asSent(String header) {
        if (header.chars().anyMatch(c -> c > LAST_BYTE)) {
            return header;
        }
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        return PlainText.decode(bytes, 0, bytes.length);
    }

    private static @Nullable String extended(String header) {
        int language = header.indexOf('\'');
        int value = header.indexOf('\'', language + 1);
        if (value < 0) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = value + 1; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < header.length() ? Character.digit(header.charAt(i + 1), 16) : -1;
            int low = i + 2 < header.length() ? Character.digit(header.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static boolean isLineEnd(int c) {
        return c == 0x2028 || c == 0x2029;
    }
}
