package coop.dure.vocabulary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of unknown care: old switches print windows-949, and Asterisk cuts UTF-8 in the middle of a syllable. */
public final class PlainText {
    private static final Charset WINDOWS_949 = Charset.forName("x-windows-949");

    private static final char REPLACED = '\ufffd';

    private static final int MOST_SHOWN = 2_000;

    /** What a spreadsheet would evaluate (OWASP, CSV Injection). */
    private static final String FORMULA = "=+-@\t\r";

    private PlainText() {}

    /** The bytes as UTF-8; where they are not, as windows-949, unless they hold Hangul in UTF-8 that was cut. */
    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACED) < 0 ? text : decodeStrictly(bytes, offset, length);
    }

    /** In what a whole text is written: UTF-8 where all of it is, else windows-949. */
    public static Charset charsetOf(byte[] bytes) {
        try {
            strictly(bytes, 0, bytes.length);
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return WINDOWS_949;
        }
    }

    private static CharBuffer strictly(byte[] bytes, int offset, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, offset, length));
    }

    /** What was replaced may have been printed so. */
    private static String decodeStrictly(byte[] bytes, int offset, int length) {
        try {
            return strictly(bytes, offset, length).toString();
        } catch (CharacterCodingException notUtf8) {
            String lenient = new String(bytes, offset, length, StandardCharsets.UTF_8);
            return hasHangul(lenient) ? lenient : new String(bytes, offset, length, WINDOWS_949);
        }
    }

    /** Whether a database can keep it: no NUL, no half of a character. */
    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** At most 2,000 characters of it, with what a database cannot keep replaced: to show what was rejected. */
    public static String shown(String text) {
        return shown(text, MOST_SHOWN);
    }

    /** At most so many characters of it, with what a database cannot keep replaced. */
    public static String shown(String text, int most) {
        String shortened = text.length() <= most ? text : text.substring(0, most);
        if (storable(shortened)) {
            return shortened;
        }
        byte[] replaced = shortened.replace('\0', '?').getBytes(StandardCharsets.UTF_8);
        return new String(replaced, StandardCharsets.UTF_8);
    }

    /** As a cell that is no formula to whoever opens the file. */
    public static String inSpreadsheet(String text) {
        return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : '\'' + text;
    }

    private static boolean hasHangul(String text) {
        return text.chars().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    }
}
