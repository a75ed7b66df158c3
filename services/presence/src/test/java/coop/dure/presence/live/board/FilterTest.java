package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AlertRaised;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import coop.dure.presence.live.board.BoardRecord.OfAlert;
import coop.dure.presence.live.board.BoardRecord.OfQueue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FilterTest {
    private static final int PARTITION = 3;
    private static final UUID SEOUL = new UUID(0, 1);
    private static final UUID KIM = new UUID(1, 1);
    private static final UUID LEE = new UUID(1, 2);
    private static final UUID RECEPTION = new UUID(2, 1);
    private static final Filter DAY = new Filter(Set.of(), Set.of("day"), Set.of());
    private static final Filter AT_RECEPTION = new Filter(Set.of("reception"), Set.of(), Set.of());

    private final AtomicLong clock = new AtomicLong();
    private final PresenceBoard board = new PresenceBoard(PresenceBoard.Bounds.USUAL, clock::get);
    private long offset;

    @Test
    void whoComesIntoAQueueIsToldAsAChangeAndWhoLeavesItAsGone() {
        Ear ear = listen(AT_RECEPTION, null);
        agent(KIM, "AVAILABLE", List.of("claims"), null);
        agent(KIM, "AVAILABLE", List.of("claims", "reception"), null);
        agent(LEE, "AVAILABLE", List.of("claims"), "day");
        agent(KIM, "AWAY", List.of("claims"), null);
        agent(KIM, "AVAILABLE", List.of("claims"), null);
        assertThat(ear.told).containsExactly("snapshot 3:-1 [][]", "change 3:1 " + KIM + "@1", "gone 3:3 " + KIM);
        assertThat(ear.flushed)
                .as("once at the beginning, and only for what concerns it")
                .isEqualTo(3);
    }

    @Test
    void anAgentIsShownThatIsInOneOfTheTeamsOrNamed() {
        Ear ear = listen(new Filter(Set.of(), Set.of("day"), Set.of(LEE.toString())), null);
        agent(KIM, "AVAILABLE", List.of(), "day");
        agent(LEE, "AVAILABLE", List.of(), "night");
        agent(new UUID(1, 3), "AVAILABLE", List.of("reception"), null);
        figures(1);
        assertThat(ear.told)
                .containsExactly("snapshot 3:-1 [][]", "change 3:0 " + KIM + "@0", "change 3:1 " + LEE + "@1");
    }

    @Test
    void whoLeftTheQueueWhileNobodyListenedIsToldToWhoResumes() {
        agent(KIM, "AVAILABLE", List.of("reception"), null);
        agent(KIM, "AVAILABLE", List.of(), null);
        agent(LEE, "AVAILABLE", List.of(), null);
        assertThat(listen(AT_RECEPTION, new Position(PARTITION, 0)).told).containsExactly("gone 3:1 " + KIM);
        assertThat(listen(AT_RECEPTION, new Position(PARTITION, 1)).told).isEmpty();
    }

    @Test
    void aQueueTellsHowManyOfItsAgentsAreInWhichState() {
        figures(1);
        agent(KIM, "AVAILABLE", List.of("reception"), null);
        clock.addAndGet(250);
        agent(LEE, "AWAY", List.of("reception", "claims"), null);
        Ear ear = listen(AT_RECEPTION, null);
        assertThat(ear.told)
                .containsExactly("snapshot 3:2 [%s@1, %s@2][reception@1{CAN_TAKE_CALL=1, AWAY=1}]".formatted(KIM, LEE));
        clock.addAndGet(250);
        agent(KIM, "AVAILABLE", List.of("claims"), null);
        assertThat(ear.told).contains("queue 3:3 reception@1{AWAY=1}");
    }

    @Test
    void aQueueIsToldFourTimesASecondAtMostAndItsLastChangeAlways() {
        figures(1);
        Ear ear = listen(new Filter(Set.of("reception"), Set.of(), Set.of()), null);
        for (int i = 0; i < 50; i++) {
            clock.addAndGet(20);
            figures(2 + i);
        }
        assertThat(ear.told).hasSizeBetween(4, 6);
        clock.addAndGet(250);
        board.tick();
        assertThat(ear.told.get(ear.told.size() - 1)).isEqualTo("queue 3:50 reception@51{}");
        int all = ear.told.size();
        clock.addAndGet(250);
        board.tick();
        assertThat(ear.told).hasSize(all);
    }

    @Test
    void whoResumesHearsEveryQueueAnew() {
        figures(1);
        assertThat(listen(AT_RECEPTION, new Position(PARTITION, 0)).told).containsExactly("queue 3:0 reception@1{}");
    }

    @Test
    void whoWasFurtherOnAnotherReplicaHearsOfQueuesOnceThisOneHasComeThere() {
        figures(1);
        Ear ear = listen(AT_RECEPTION, new Position(PARTITION, 2));
        assertThat(ear.told).isEmpty();
        clock.addAndGet(250);
        figures(2);
        board.tick();
        assertThat(ear.told).isEmpty();
        figures(3);
        board.tick();
        assertThat(ear.told).containsExactly("queue 3:2 reception@3{}");
    }

    @Test
    void aQueueThatIsGoneIsToldOnce() {
        figures(1);
        Ear ear = listen(AT_RECEPTION, null);
        board.apply(new BoardRecord(next(), SEOUL, new OfQueue(RECEPTION, null), true));
        board.apply(new BoardRecord(next(), SEOUL, new OfQueue(RECEPTION, null), true));
        assertThat(ear.told).containsExactly("snapshot 3:0 [][reception@1{}]", "queue gone 3:1 reception");
        assertThat(listen(AT_RECEPTION, new Position(PARTITION, 0)).told).containsExactly("queue gone 3:1 reception");
    }

    @Test
    void alertsOfShownQueuesAndAgentsAreToldAllAtOnce() {
        agent(KIM, "AWAY", List.of("reception"), null);
        Ear reception = listen(AT_RECEPTION, null);
        Ear claims = listen(new Filter(Set.of("claims"), Set.of(), Set.of()), null);
        alert(1, "BREAK_TOO_LONG", KIM, null);
        clock.addAndGet(250);
        alert(2, "WAIT_TOO_LONG", null, "reception");
        clock.addAndGet(250);
        alert(3, "WAIT_TOO_LONG", null, "claims");
        clock.addAndGet(250);
        assertThat(reception.told)
                .containsExactly(
                        "snapshot 3:0 [" + KIM + "@0][]",
                        "alerts 3:1 [BREAK_TOO_LONG]",
                        "alerts 3:2 [BREAK_TOO_LONG, WAIT_TOO_LONG]");
        assertThat(claims.told).containsExactly("snapshot 3:0 [][]", "alerts 3:3 [WAIT_TOO_LONG]");
        cleared(1);
        assertThat(reception.told).endsWith("alerts 3:4 [WAIT_TOO_LONG]");
        assertThat(claims.told).as("none of its own").hasSize(2);
        assertThat(listen(AT_RECEPTION, new Position(PARTITION, 2)).told).containsExactly("alerts 3:4 [WAIT_TOO_LONG]");
        assertThat(listen(AT_RECEPTION, new Position(PARTITION, 4)).told)
                .as("as queues: what was told at that place may have been told a moment later")
                .containsExactly("alerts 3:4 [WAIT_TOO_LONG]");
        assertThat(listen(AT_RECEPTION, null).told).containsExactly("snapshot 3:4 [" + KIM + "@0][][WAIT_TOO_LONG]");
    }

    @Test
    void anAgentThatLeavesTakesItsAlertsOffTheFilteredViews() {
        agent(KIM, "AWAY", List.of(), "day");
        Ear day = listen(DAY, null);
        Ear all = listen(Filter.ALL, null);
        alert(1, "BREAK_TOO_LONG", KIM, null);
        clock.addAndGet(250);
        board.apply(new BoardRecord(next(), SEOUL, new OfAgent(KIM, null), true));
        assertThat(day.told).endsWith("alerts 3:1 [BREAK_TOO_LONG]", "gone 3:2 " + KIM, "alerts 3:2 []");
        assertThat(all.alerts).as("open still").containsExactly("BREAK_TOO_LONG");
        clock.addAndGet(250);
        cleared(1);
        assertThat(all.told).endsWith("alerts 3:3 []");
    }

    @Test
    void anAgentThatMovesTakesItsAlertsAlong() {
        agent(KIM, "AWAY", List.of(), "day");
        Ear day = listen(DAY, null);
        Ear night = listen(new Filter(Set.of(), Set.of("night"), Set.of()), null);
        alert(1, "BREAK_TOO_LONG", KIM, null);
        agent(KIM, "AWAY", List.of(), "night");
        clock.addAndGet(250);
        board.tick();
        assertThat(day.told).endsWith("alerts 3:2 []");
        assertThat(night.told).endsWith("alerts 3:2 [BREAK_TOO_LONG]");
        assertThat(listen(DAY, new Position(PARTITION, 1)).told).endsWith("alerts 3:2 []");
    }

    @Test
    void alertsThatComeInACrowdAreToldFourTimesASecondAtMostAndAreWrittenOnceForAllWhoWantTheSame() {
        agent(KIM, "AWAY", List.of("reception"), null);
        Ear one = listen(AT_RECEPTION, null);
        Ear other = listen(AT_RECEPTION, null);
        for (int i = 0; i < 100; i++) {
            clock.addAndGet(10);
            alert(i, "BREAK_TOO_LONG", KIM, null);
        }
        clock.addAndGet(250);
        board.tick();
        assertThat(one.told).hasSizeBetween(5, 7);
        assertThat(one.alerts).hasSize(100);
        assertThat(one.lastAnnouncement).isSameAs(other.lastAnnouncement);
    }

    private void cleared(int id) {
        board.apply(new BoardRecord(next(), SEOUL, new OfAlert(new UUID(4, id), null), true));
    }

    private void alert(int id, String kind, @Nullable UUID agentId, @Nullable String queue) {
        Position position = next();
        board.apply(new BoardRecord(
                position,
                SEOUL,
                new OfAlert(
                        new UUID(4, id),
                        new AlertRaised(
                                SEOUL,
                                new UUID(4, id),
                                kind,
                                agentId,
                                agentId == null ? null : agentId.toString(),
                                queue,
                                null,
                                null,
                                60,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                position.offset())),
                true));
    }

    private Position next() {
        return new Position(PARTITION, offset++);
    }

    private void agent(UUID agentId, String availability, List<String> queues, @Nullable String team) {
        Position position = next();
        board.apply(new BoardRecord(
                position,
                SEOUL,
                new OfAgent(agentId, Ear.state(SEOUL, agentId, position.offset(), availability, queues, team)),
                true));
    }

    private void figures(long version) {
        board.apply(new BoardRecord(
                next(), SEOUL, new OfQueue(RECEPTION, Ear.figures(SEOUL, RECEPTION, "reception", version)), true));
    }

    private Ear listen(Filter filter, @Nullable Position after) {
        Ear ear = new Ear();
        board.listen(SEOUL, PARTITION, after, filter, ear);
        return ear;
    }
}
