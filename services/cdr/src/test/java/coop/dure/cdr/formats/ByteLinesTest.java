package coop.dure.cdr.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ByteLinesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void linesEndAsTheFirstOfAFileDoes(int atOnce) throws IOException {
        assertThat(lines("a\nb\nc", atOnce)).containsExactly("a", "b", "c");
        assertThat(lines("a\r\nb\r\n\r\nc\r\n", atOnce)).containsExactly("a", "b", "", "c");
        assertThat(lines("a\rb\r\rc\r", atOnce)).containsExactly("a", "b", "", "c");
        assertThat(lines("a\rb\rc\r\nd\re\n", atOnce)).containsExactly("a", "b", "c", "d", "e");
        assertThat(lines("", atOnce)).isEmpty();
    }

    @Test
    void aReturnWithinALineOfAnotherFileEndsNothing() throws IOException {
        assertThat(lines("a\rb\nc\rd\n", 1000)).containsExactly("a\rb", "c\rd");
        assertThat(lines("a\nc\rd\re\rf\n", 1000)).containsExactly("a", "c\rd\re\rf");
    }

    /** As what a program has printed for Windows is copied as text once more. */
    @Test
    void severalReturnsBeforeALineFeedAreOneLineEnd() throws IOException {
        assertThat(lines("a\r\r\nb\r\r\n", 1000)).containsExactly("a", "b");
    }

    /** As spreadsheets of old Macs write cells of several lines. */
    @Test
    void lineFeedsWithinCellsDoNotHideThatLinesEndWithReturns() throws IOException {
        assertThat(lines("a\r\"b\nc\"\rd\re\r", 1000)).containsExactly("a", "\"b", "c\"", "d", "e");
    }

    @Test
    void aLongLineIsReadOver() throws IOException {
        ByteLines lines = new ByteLines(in("x".repeat(200_000) + "\rb\r", 65_536), 10);
        assertThat(text(lines.next())).isEqualTo("x".repeat(10));
        assertThat(lines.wasTooLong()).isTrue();
        assertThat(text(lines.next())).isEqualTo("b");
        assertThat(lines.bytes()).isEqualTo(200_003);
        assertThat(lines.next()).isNull();
    }

    private static List<String> lines(String file, int atOnce) throws IOException {
        ByteLines lines = new ByteLines(in(file, atOnce), 100);
        List<String> read = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            read.add(text(line));
            assertThat(lines.number()).isEqualTo(read.size());
        }
        assertThat(lines.bytes()).isEqualTo(file.length());
        return read;
    }

    private static String text(byte @Nullable [] line) {
        return line == null ? "" : new String(line, StandardCharsets.UTF_8);
    }

    /** A stream that gives no more than so many bytes at once, as a network does. */
    private static InputStream in(String file, int atOnce) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(atOnce, length));
            }
        };
    }
}
