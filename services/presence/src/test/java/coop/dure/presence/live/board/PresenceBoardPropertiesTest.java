package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AlertRaised;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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

    /** The same of queues and alerts too, with a replica that lags, little memory, and in the course of time. */
    @Property(tries = 500)
    void whoIsInterruptedKnowsInTheEndWhatOneKnowsThatStayed(
            @ForAll @IntRange(max = 80) int records, @ForAll @IntRange(max = 20) int old, @ForAll long seed) {
        Random random = new Random(seed);
        AtomicLong clock = new AtomicLong();
        PresenceBoard.Bounds little = new PresenceBoard.Bounds(5_000, 3, 250);
        PresenceBoard prompt = new PresenceBoard(little, clock::get);
        PresenceBoard lagging = new PresenceBoard(little, clock::get);
        Filter filter = new Filter(Set.of("reception"), Set.of("day"), Set.of());
        Ear uninterrupted = new Ear();
        Ear interrupted = new Ear();
        prompt.listen(SEOUL, PARTITION, null, filter, uninterrupted);
        AutoCloseable listening = lagging.listen(SEOUL, PARTITION, null, filter, interrupted);
        boolean hears = true;
        List<BoardRecord> log = new ArrayList<>();
        int read = 0;
        for (int offset = 0; offset < records; offset++) {
            clock.addAndGet(random.nextInt(600));
            log.add(any(offset, random, offset >= old));
            prompt.apply(log.get(offset));
            while (read < log.size() && random.nextInt(3) > 0) {
                lagging.apply(log.get(read++));
            }
            if (random.nextInt(3) == 0) {
                prompt.tick();
                lagging.tick();
            }
            if (hears && random.nextInt(4) == 0) {
                close(listening);
                hears = false;
            }
            if (!hears && random.nextInt(3) == 0) {
                listening = (random.nextBoolean() ? prompt : lagging)
                        .listen(SEOUL, PARTITION, interrupted.last, filter, interrupted);
                hears = true;
            }
        }
        log.subList(read, records).forEach(lagging::apply);
        if (!hears) {
            lagging.listen(SEOUL, PARTITION, interrupted.last, filter, interrupted);
        }
        for (PresenceBoard board : List.of(prompt, lagging)) {
            clock.addAndGet(250);
            board.tick();
        }
        assertThat(interrupted.agents).isEqualTo(uninterrupted.agents);
        assertThat(interrupted.queues).isEqualTo(uninterrupted.queues);
        assertThat(interrupted.alerts).isEqualTo(uninterrupted.alerts);
    }

    private static BoardRecord any(int offset, Random random, boolean recent) {
        BoardRecord.What what = switch (random.nextInt(3)) {
            case 0 -> queue(offset, random);
            case 1 -> alert(offset, random);
            default -> record(offset, random).what();
        };
        return new BoardRecord(new Position(PARTITION, offset), SEOUL, what, recent);
    }

    private static BoardRecord.What queue(int offset, Random random) {
        int at = random.nextInt(QUEUES.size());
        UUID queueId = new UUID(2, at);
        return new BoardRecord.OfQueue(
                queueId, random.nextInt(6) == 0 ? null : Ear.figures(SEOUL, queueId, QUEUES.get(at), offset));
    }

    private static BoardRecord.What alert(int offset, Random random) {
        UUID alertId = new UUID(4, random.nextInt(4));
        return new BoardRecord.OfAlert(
                alertId,
                random.nextInt(3) == 0
                        ? null
                        : new AlertRaised(
                                SEOUL,
                                alertId,
                                alertId + "@" + offset,
                                new UUID(1, alertId.getLeastSignificantBits()),
                                "a",
                                null,
                                null,
                                null,
                                60,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                offset));
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
