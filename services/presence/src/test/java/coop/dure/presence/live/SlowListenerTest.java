package coop.dure.presence.live;

import coop.dure.presence.live.board.BoardRecord;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import coop.dure.presence.live.board.Ear;
import coop.dure.presence.live.board.Filter;
import coop.dure.presence.live.board.Position;
import coop.dure.presence.live.board.Told;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlowListenerTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final int CHANGES = 5_000;
    private static final int AGENTS = 100;

    private final AtomicLong nowMs = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveStreams streams = new LiveStreams(tenantId -> 0, meters, 64_000_000, nowMs::get);

    @Test
    void aListenerThatDoesNotReadGetsTheLastStateOfEachAgentAndNobodyElseIsKeptWaiting() {
        AssertSubscriber<LiveEvent> slow = open(1);
        AssertSubscriber<LiveEvent> fast = open(Long.MAX_VALUE);
        change();
        assertThat(fast.getItems()).hasSize(CHANGES + 1);
        assertThat(slow.getItems()).hasSize(1);
        slow.request(Long.MAX_VALUE);
        slow.assertNotTerminated();
        List<Told> heard = told(slow);
        assertThat(heard).as("the snapshot, and each agent once").hasSize(AGENTS + 1);
        assertThat(versions(heard)).isEqualTo(versions(told(fast)));
        assertThat(heard).extracting(told -> told.position().offset()).isSorted();
        assertThat(meters.counter("dure.presence.streams.replaced").count()).isEqualTo(CHANGES - AGENTS);
    }

    @Test
    void whatEveryoneGetsIsWrittenOnce() {
        AssertSubscriber<LiveEvent> one = open(Long.MAX_VALUE);
        AssertSubscriber<LiveEvent> other = open(Long.MAX_VALUE);
        change();
        for (int i = 1; i <= CHANGES; i++) {
            assertThat(one.getItems().get(i).announcement())
                    .isSameAs(other.getItems().get(i).announcement());
        }
    }

    @Test
    void whoTakesSomeAndGoesOnBehindThemMissesNothing() {
        AssertSubscriber<LiveEvent> slow = open(1);
        change();
        slow.request(40);
        slow.cancel();
        Position last = told(slow).get(40).position();
        AssertSubscriber<LiveEvent> again = streams.open(TENANT, last, Filter.ALL, () -> {})
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        Map<UUID, Long> known = versions(told(slow));
        known.putAll(versions(told(again)));
        assertThat(known).hasSize(AGENTS).containsAllEntriesOf(versions(told(again)));
        assertThat(told(again)).hasSize(AGENTS - 40);
        assertThat(meters.get("dure.presence.streams.open").gauge().value()).isEqualTo(1);
    }

    @Test
    void signsOfLifeDoNotPileUp() {
        AssertSubscriber<LiveEvent> slow = open(1);
        for (int i = 0; i < 10; i++) {
            streams.beat();
        }
        slow.request(Long.MAX_VALUE);
        assertThat(slow.getItems()).hasSize(2).endsWith(LiveEvent.BEAT);
    }

    @Test
    void whoeverListensIsToldThatTheReplicaGoesAndNothingBehindThat() {
        AssertSubscriber<LiveEvent> fast = open(Long.MAX_VALUE);
        AssertSubscriber<LiveEvent> slow = open(1);
        streams.leave(new ShutdownDelayInitiatedEvent());
        change();
        assertThat(fast.assertCompleted().getItems()).hasSize(2).endsWith(LiveEvent.last(Goodbye.CONNECT_AGAIN));
        slow.assertNotTerminated().request(1);
        assertThat(slow.assertCompleted().getItems()).hasSize(2).endsWith(LiveEvent.last(Goodbye.CONNECT_AGAIN));
        assertThat(open(2).assertCompleted().getItems()).endsWith(LiveEvent.last(Goodbye.CONNECT_AGAIN));
        assertThat(meters.get("dure.presence.streams.open").gauge().value()).isZero();
    }

    private AssertSubscriber<LiveEvent> open(long wanted) {
        return streams.open(TENANT, null, Filter.ALL, () -> {})
                .subscribe()
                .withSubscriber(AssertSubscriber.create(wanted));
    }

    private void change() {
        for (int offset = 0; offset < CHANGES; offset++) {
            UUID agentId = new UUID(1, offset * 7 % AGENTS);
            streams.take(new BoardRecord(
                    new Position(0, offset), TENANT, new OfAgent(agentId, Ear.state(TENANT, agentId, offset)), true));
        }
    }

    private static List<Told> told(AssertSubscriber<LiveEvent> client) {
        return client.getItems().stream()
                .map(event ->
                        Objects.requireNonNull(event.announcement(), "no beat").told())
                .toList();
    }

    private static Map<UUID, Long> versions(List<Told> told) {
        Map<UUID, Long> versions = new HashMap<>();
        told.forEach(one -> {
            if (one instanceof Told.Change change) {
                versions.put(change.agent().agentId(), change.agent().version());
            }
        });
        return versions;
    }
}
