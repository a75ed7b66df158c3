package coop.dure.cdr.formats;

import coop.dure.cdr.testing.SampleFile;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However long a file and its lines are, a reader holds one item and what it has read ahead: less than a mebibyte. */
class BoundedReadersTest {
    private static final int LONGEST_ITEM = 262_144;
    private static final int MOST_AHEAD = 3 * LONGEST_ITEM;
    private static final int TIMES = 40;

    static List<SourceFormat> formats() {
        return SampleFile.formats();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aReaderNeverHoldsMoreThanItsBound(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        String longLine = "x".repeat(1 << 20) + "\n";
        String longDocument = "{\"a\":\"" + "y".repeat(1 << 20) + "\"}\n";
        Counted file = new Counted(repeated(sample + longLine + sample + longDocument));
        RecordReader reader = Formats.of(format).read(file, SampleFile.rules(format));
        long rows = 0;
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            assertThat(item.raw().length()).isLessThanOrEqualTo(LONGEST_ITEM);
            assertThat(file.read - reader.point().orElseThrow().bytes()).isLessThanOrEqualTo(MOST_AHEAD);
            rows += item.verdict() instanceof LineVerdict.Accepted ? 1 : 0;
        }
        assertThat(file.read).isGreaterThan(TIMES * 2L << 20);
        assertThat(rows).isGreaterThanOrEqualTo(TIMES * 4L);
    }

    private static InputStream repeated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, TIMES)
                .mapToObj(i -> new ByteArrayInputStream(bytes))
                .toList()));
    }

    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int now = super.read(into, from, length);
            read += Math.max(0, now);
            return now;
        }
    }
}
