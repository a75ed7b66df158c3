package coop.dure.presence.live.board;

import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class PresenceBoardPropertiesTest {
    private static final int PARTITION = 3;
    private static final UUID SEOUL = new UUID(0, 1);
    private static final UUID KIM = new UUID(1, 1);

    @Property(tries = 200)
    void anyInterruptionIsHealedByResumingOnAnyReplica(@ForAll @IntRange(max = 40) int records, @ForAll long seed) {
        PresenceBoard one = new PresenceBoard(100);
        PresenceBoard other = new PresenceBoard(100);
        Ear uninterrupted = new Ear();
        Ear interrupted = new Ear();
        one.listen(SEOUL, PARTITION, null, uninterrupted);
        AutoCloseable listening = other.listen(SEOUL, PARTITION, null, interrupted);
        var random = new Random(seed);
        for (int offset = 0; offset < records; offset++) {
            BoardRecord record = new BoardRecord(
                    new Position(PARTITION, offset), SEOUL, KIM, Ear.state(SEOUL, KIM, offset + 1), true);
            one.apply(record);
            other.apply(record);
            if (random.nextInt(4) == 0) {
                close(listening);
                listening =
                        (random.nextBoolean() ? one : other).listen(SEOUL, PARTITION, interrupted.last, interrupted);
                PresenceBoard ahead = other;
                other = one;
                one = ahead;
            }
        }
        assertThat(interrupted.told).isEqualTo(uninterrupted.told);
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
