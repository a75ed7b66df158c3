package coop.dure.cdr.intake;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.DeliveryKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept until it is noted stays bounded whatever a file alternates. */
class RowsUnderWayTest {
    private static final int LONG_LINE = 64 * 1024;
    private static final int MOST_KEPT = 1 << 20;

    /** Nothing of it goes to the log, and nobody asks whose it is. */
    @SuppressWarnings("NullAway")
    private final RowsUnderWay underWay = new RowsUnderWay(null, null, DeliveryKind.IMPORT, null);

    @Test
    void linesOfNamesCountTowardsWhatIsKeptUntilItIsNoted() throws Exception {
        int taken = 0;
        while (!underWay.due()) {
            taken++;
            String line = String.valueOf((char) ('a' + taken % 26)).repeat(LONG_LINE);
            RecordReader.Item item = new RecordReader.Item(taken, line, new LineVerdict.Skipped());
            underWay.take(item, named(line));
            assertThat((long) taken * LONG_LINE).isLessThanOrEqualTo(MOST_KEPT);
        }
        assertThat(taken).isPositive();
    }

    private static RecordReader named(String names) {
        return new RecordReader() {
            @Override
            public @Nullable Item next() {
                return null;
            }

            @Override
            public String names() {
                return names;
            }
        };
    }
}
