package coop.dure.local.demo.play;

import java.math.BigDecimal;
import java.util.Locale;

/** The report, in lines that people read. */
final class Say {
    private static int scenes;

    private Say() {}

    static void scene(String title) {
        scenes++;
        System.out.printf("%n%d. %s%n", scenes, title);
    }

    static void line(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, "   " + format + "%n", arguments);
    }

    /** Won with thousands set apart. */
    static String won(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,15.1f won", amount);
    }

    /** Text filled up to a width in which a Hangul syllable takes two places. */
    static String wide(String text, int width) {
        int taken = text.codePoints().map(point -> point >= 0x1100 ? 2 : 1).sum();
        return text + " ".repeat(Math.max(1, width - taken));
    }
}
