package coop.dure.presence.live;

import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import coop.dure.presence.live.board.Ear;
import coop.dure.presence.live.board.Filter;
import coop.dure.presence.live.board.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots of which no more are written than memory has room for. */
class SnapshotRoomTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final int AGENTS = 100;

    private final AtomicLong nowMs = new AtomicLong();
    private final AtomicInteger cut = new AtomicInteger();
    /** For two snapshots, and half of another. */
    private final LiveStreams streams =
            new LiveStreams(tenantId -> 0, new SimpleMeterRegistry(), AGENTS * 700 * 5 / 2, nowMs::get);

    SnapshotRoomTest() {
        for (int offset = 0; offset < AGENTS; offset++) {
            change(offset);
        }
    }

    private void change(int offset) {
        UUID agentId = new UUID(1, offset % AGENTS);
        streams.take(new BoardRecord(
                new Position(0, offset), TENANT, new OfAgent(agentId, Ear.state(TENANT, agentId, offset)), true));
    }

    private AssertSubscriber<LiveEvent> open() {
        return streams.open(TENANT, null, Filter.ALL, cut::incrementAndGet)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static void take(AssertSubscriber<LiveEvent> client) {
        client.getItems().get(0).wasTaken();
    }

    @Test
    void whoFindsNoRoomGetsItsSnapshotInItsTurnAndThenEveryChange() {
        AssertSubscriber<LiveEvent> first = open();
        AssertSubscriber<LiveEvent> second = open();
        AssertSubscriber<LiveEvent> third = open();
        AssertSubscriber<LiveEvent> fourth = open();
        assertThat(first.getItems()).hasSize(1);
        assertThat(second.getItems()).hasSize(1);
        change(AGENTS + 7);
        assertThat(first.getItems()).hasSize(2);
        assertThat(third.getItems()).isEmpty();
        streams.beat();
        assertThat(third.getItems()).containsExactly(LiveEvent.BEAT);
        take(first);
        assertThat(third.getItems()).hasSize(3);
        assertThat(third.getItems().get(1).snapshot()).isNotNull();
        assertThat(fourth.getItems()).containsExactly(LiveEvent.BEAT);
        second.cancel();
        assertThat(fourth.getItems()).hasSize(3);
    }

    @Test
    void whoWaitsAndGoesTakesNobodysTurn() {
        AssertSubscriber<LiveEvent> first = open();
        open();
        AssertSubscriber<LiveEvent> third = open();
        AssertSubscriber<LiveEvent> fourth = open();
        third.cancel();
        take(first);
        assertThat(fourth.getItems()).hasSize(1);
    }

    @Test
    void whoDoesNotTakeItsSnapshotIsCutOffAndMakesRoom() {
        open();
        open();
        AssertSubscriber<LiveEvent> third = open();
        nowMs.set(30_000);
        streams.beat();
        assertThat(cut).hasValue(0);
        nowMs.set(30_001);
        streams.beat();
        assertThat(cut).hasValue(2);
        assertThat(third.getItems()).anyMatch(event -> event.snapshot() != null);
    }

    @Test
    void aSnapshotThatIsLargerThanAllRoomIsTakenAlone() {
        LiveStreams small = new LiveStreams(tenantId -> 0, new SimpleMeterRegistry(), 10, nowMs::get);
        UUID agentId = new UUID(1, 1);
        small.take(
                new BoardRecord(new Position(0, 1), TENANT, new OfAgent(agentId, Ear.state(TENANT, agentId, 1)), true));
        AssertSubscriber<LiveEvent> first =
                small.open(TENANT, null, Filter.ALL, () -> {}).subscribe().withSubscriber(AssertSubscriber.create(10));
        AssertSubscriber<LiveEvent> second =
                small.open(TENANT, null, Filter.ALL, () -> {}).subscribe().withSubscriber(AssertSubscriber.create(10));
        assertThat(first.getItems()).hasSize(1);
        assertThat(second.getItems()).isEmpty();
        take(first);
        assertThat(second.getItems()).hasSize(1);
    }
}
