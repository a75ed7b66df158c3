package coop.dure.presence.live.board;

import coop.dure.presence.live.board.BoardRecord.OfAgent;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class PresenceBoardPropertiesTest {
    private static final int PARTITION = 3;
    private static final UUID SEOUL = new UUID(0, 1);
    private static final List<String> QUEUES = List.of("reception", "claims");

    /** Whatever agents do, and wherever a listener goes on after a break, it knows in the end what one knows that stayed. */
    @Property(tries = 300)
    void anyInterruptionIsHealedByResumingOnAnyReplica(@ForAll @IntRange(max = 60) int records, @ForAll long seed) {
        PresenceBoard one = new PresenceBoard(PresenceBoard.Bounds.USUAL, () -> 0);
        PresenceBoard other = new PresenceBoard(PresenceBoard.Bounds.USUAL, () -> 0);
        Filter filter = new Filter(Set.of("reception"), Set.of("day"), Set.of());
        Ear uninterrupted = new Ear();
        Ear interrupted = new Ear();
        one.listen(SEOUL, PARTITION, null, filter, uninterrupted);
        AutoCloseable listening = other.listen(SEOUL, PARTITION, null, filter, interrupted);
        boolean hears = true;
        Random random = new Random(seed);
        for (int offset = 0; offset < records; offset++) {
            BoardRecord record = record(offset, random);
            one.apply(record);
            other.apply(record);
            if (hears && random.nextInt(4) == 0) {
                close(listening);
                hears = false;
            }
            if (!hears && random.nextInt(3) == 0) {
                listening = (random.nextBoolean() ? one : other)
                        .listen(SEOUL, PARTITION, interrupted.last, filter, interrupted);
                hears = true;
            }
        }
        if (!hears) {
            one.listen(SEOUL, PARTITION, interrupted.last, filter, interrupted);
        }
        assertThat(interrupted.agents).isEqualTo(uninterrupted.agents);
        assertThat(interrupted.told).doesNotHaveDuplicates();
    }

    private static BoardRecord record(int offset, Random random) {
        UUID agentId = new UUID(1, random.nextInt(4));
        boolean isGone = random.nextInt(5) == 0;
        List<String> queues =
                QUEUES.stream().filter(code -> random.nextBoolean()).toList();
        return new BoardRecord(
                new Position(PARTITION, offset),
                SEOUL,
                new OfAgent(
                        agentId,
                        isGone
                                ? null
                                : Ear.state(
                                        SEOUL,
                                        agentId,
                                        offset,
                                        "AVAILABLE",
                                        queues,
                                        random.nextInt(4) == 0 ? "day" : null)),
                true);
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
