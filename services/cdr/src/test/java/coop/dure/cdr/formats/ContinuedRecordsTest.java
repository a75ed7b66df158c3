package coop.dure.cdr.formats;

import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that is read on behind any of its items gives the same items as one read to its end at once. */
class ContinuedRecordsTest {
    private static final ReadingRules RULES = new ReadingRules(
            StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")), new NumberingPlan("KR", "02"));
    private static final int DAMAGED_FILES = 60;

    static List<SourceFormat> formats() {
        return SampleFile.formats();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFileIsReadOnBehindEachOfItsItems(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        assertContinuesAnywhere(format, bytes("\uFEFF" + sample + "\n\uFEFF" + sample + "no record\n" + sample));
        assertContinuesAnywhere(format, bytes("\n \n" + sample.replace("\n", "\r\n") + sample.strip()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void soIsOneThatIsDamagedInAnyWay(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        for (long seed = 0; seed < DAMAGED_FILES; seed++) {
            assertContinuesAnywhere(format, Damaged.by(seed, sample + sample));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachItemHasANumberOfItsOwn(SourceFormat format) throws IOException {
        String sample = SampleFile.of(format);
        List<RecordReader.Item> items = new ArrayList<>();
        points(
                Formats.of(format)
                        .read(in(bytes((sample + sample).replace("\n  ", " ").replace("},\n", "},")), 0), RULES),
                items);
        assertThat(items.stream().map(RecordReader.Item::line))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private static void assertContinuesAnywhere(SourceFormat format, byte[] file) throws IOException {
        List<RecordReader.Item> all = new ArrayList<>();
        List<ReadingPoint> points = points(Formats.of(format).read(in(file, 0), RULES), all);
        for (int i = 0; i < points.size(); i++) {
            ReadingPoint from = points.get(i);
            List<RecordReader.Item> rest = new ArrayList<>();
            List<ReadingPoint> later =
                    points(new ContinuedRecords(Formats.of(format), in(file, from.bytes()), from, RULES), rest);
            String where = format + " behind item " + i + " of " + new String(file, StandardCharsets.UTF_8);
            assertThat(rest).as(where).isEqualTo(all.subList(i, all.size()));
            assertThat(later).as(where).isEqualTo(points.subList(i, points.size()));
        }
    }

    /** The point before the first item and behind each. */
    private static List<ReadingPoint> points(RecordReader reader, List<RecordReader.Item> items) throws IOException {
        List<ReadingPoint> points = new ArrayList<>();
        reader.point().ifPresent(points::add);
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            items.add(item);
            Optional<ReadingPoint> point = reader.point();
            points.add(point.orElseThrow());
        }
        return points;
    }

    private static ByteArrayInputStream in(byte[] file, long from) {
        return new ByteArrayInputStream(Arrays.copyOfRange(file, (int) from, file.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
