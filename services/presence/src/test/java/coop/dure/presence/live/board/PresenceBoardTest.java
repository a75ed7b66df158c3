package coop.dure.presence.live.board;

import coop.dure.presence.live.board.BoardRecord.OfAgent;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PresenceBoardTest {
    private static final int PARTITION = 3;
    private static final UUID SEOUL = new UUID(0, 1);
    private static final UUID BUSAN = new UUID(0, 2);
    private static final UUID KIM = new UUID(1, 1);
    private static final UUID LEE = new UUID(1, 2);

    private static final PresenceBoard.Bounds BOUNDS = new PresenceBoard.Bounds(600_000, 2, 250);

    private final AtomicLong clock = new AtomicLong();
    private final PresenceBoard board = new PresenceBoard(BOUNDS, clock::get);

    @Test
    void aListenerGetsASnapshotOfItsTenantAndThenEveryChange() {
        apply(0, SEOUL, KIM, 1);
        apply(1, BUSAN, LEE, 1);
        Ear ear = listen(SEOUL, null);
        apply(2, SEOUL, LEE, 1);
        apply(3, BUSAN, KIM, 1);
        assertThat(ear.told).containsExactly("snapshot 3:1 [" + KIM + "@1][]", "change 3:2 " + LEE + "@1");
    }

    @Test
    void whoResumesHearsHowThoseAreNowThatChangedSinceAndNothingTwice() {
        apply(0, SEOUL, LEE, 1);
        LongStream.range(1, 4).forEach(offset -> apply(offset, SEOUL, KIM, offset));
        Ear ear = listen(SEOUL, new Position(PARTITION, 1));
        apply(4, SEOUL, LEE, 5);
        assertThat(ear.told).containsExactly("change 3:3 " + KIM + "@3", "change 3:4 " + LEE + "@5");
    }

    @Test
    void whoResumesHearsOfThoseWhoWentUnlessTheyAreBack() {
        apply(0, SEOUL, KIM, 1);
        apply(1, SEOUL, LEE, 1);
        gone(2, KIM);
        gone(3, LEE);
        apply(4, SEOUL, LEE, 7);
        assertThat(listen(SEOUL, new Position(PARTITION, 1)).told)
                .containsExactly("gone 3:2 " + KIM, "change 3:4 " + LEE + "@7");
    }

    @Test
    void whoWasAwayLongerThanThoseAreRememberedWhoWentGetsASnapshot() {
        apply(0, SEOUL, KIM, 1);
        gone(1, KIM);
        apply(2, SEOUL, KIM, 2);
        clock.addAndGet(600_001);
        board.tick();
        assertThat(listen(SEOUL, new Position(PARTITION, 0)).told).containsExactly("snapshot 3:2 [" + KIM + "@2][]");
        assertThat(listen(SEOUL, new Position(PARTITION, 1)).told).containsExactly("change 3:2 " + KIM + "@2");
    }

    @Test
    void moreThanSoManyWhoWentAreNotRemembered() {
        LongStream.range(0, 3).forEach(round -> {
            apply(round * 2, SEOUL, KIM, round + 1);
            gone(round * 2 + 1, KIM);
        });
        assertThat(listen(SEOUL, new Position(PARTITION, 0)).told).containsExactly("snapshot 3:5 [][]");
        assertThat(listen(SEOUL, new Position(PARTITION, 2)).told).containsExactly("gone 3:5 " + KIM);
    }

    @Test
    void whoResumesBehindWhatMayBeCompactedGetsASnapshot() {
        board.apply(
                new BoardRecord(new Position(PARTITION, 7), SEOUL, new OfAgent(KIM, Ear.state(SEOUL, KIM, 1)), false));
        apply(8, SEOUL, KIM, 2);
        assertThat(listen(SEOUL, new Position(PARTITION, 6)).told).containsExactly("snapshot 3:8 [" + KIM + "@2][]");
        assertThat(listen(SEOUL, new Position(PARTITION, 7)).told).containsExactly("change 3:8 " + KIM + "@2");
    }

    @Test
    void whoWasFurtherOnAnotherReplicaHearsOnlyWhatIsNewToIt() {
        apply(0, SEOUL, KIM, 1);
        Ear ear = listen(SEOUL, new Position(PARTITION, 2));
        apply(1, SEOUL, KIM, 2);
        apply(2, SEOUL, KIM, 3);
        apply(3, SEOUL, KIM, 4);
        assertThat(ear.told).containsExactly("change 3:3 " + KIM + "@4");
    }

    @Test
    void whoLeftOffWhereThisReplicaNeverComesGetsASnapshotAfterAWhile() {
        apply(0, SEOUL, KIM, 1);
        Ear ear = listen(SEOUL, new Position(PARTITION, 999_999_999_999L));
        clock.addAndGet(29_999);
        board.tick();
        assertThat(ear.told).isEmpty();
        clock.addAndGet(1);
        board.tick();
        board.tick();
        apply(1, SEOUL, LEE, 1);
        assertThat(ear.told).containsExactly("snapshot 3:0 [" + KIM + "@1][]", "change 3:1 " + LEE + "@1");
    }

    @Test
    void aLogThatWasMadeAnewIsReadAnewAndWhoeverListensHasToComeAnew() {
        apply(0, SEOUL, KIM, 1);
        apply(7, SEOUL, LEE, 2);
        Ear ear = listen(SEOUL, null);
        board.begin(Map.of(PARTITION, 8L));
        apply(7, SEOUL, LEE, 3);
        assertThat(ear.told).as("the same log once more").hasSize(1);
        board.begin(Map.of(PARTITION, 2L));
        apply(0, SEOUL, LEE, 4);
        assertThat(ear.told).endsWith("end");
        assertThat(board.listening()).isZero();
        String anew = "snapshot 3:0 [" + LEE + "@4][]";
        assertThat(listen(SEOUL, null).told).containsExactly(anew);
        assertThat(listen(SEOUL, new Position(PARTITION, 7)).told)
                .as("with an id of the log of before")
                .containsExactly(anew);
    }

    @Test
    void aPlaceOnAnotherPartitionIsNoPlaceToResumeFrom() {
        apply(0, SEOUL, KIM, 1);
        assertThat(listen(SEOUL, new Position(PARTITION + 1, 0)).told)
                .containsExactly("snapshot 3:0 [" + KIM + "@1][]");
    }

    @Test
    void lateAndRepeatedRecordsAreNotTold() {
        Ear ear = listen(SEOUL, null);
        apply(0, SEOUL, KIM, 5);
        apply(1, SEOUL, KIM, 5);
        apply(2, SEOUL, KIM, 4);
        apply(2, SEOUL, KIM, 9);
        assertThat(ear.told).containsExactly("snapshot 3:-1 [][]", "change 3:0 " + KIM + "@5");
    }

    @Test
    void anAgentWhoLeftIsToldOnceAndNoLongerShown() {
        apply(0, SEOUL, KIM, 1);
        Ear ear = listen(SEOUL, null);
        gone(1, KIM);
        gone(2, KIM);
        assertThat(ear.told).containsExactly("snapshot 3:0 [" + KIM + "@1][]", "gone 3:1 " + KIM);
        assertThat(listen(SEOUL, null).told).containsExactly("snapshot 3:2 [][]");
    }

    @Test
    void whoClosedHearsNoMore() throws Exception {
        Ear ear = new Ear();
        AutoCloseable listening = board.listen(SEOUL, PARTITION, null, Filter.ALL, ear);
        assertThat(board.listening()).isEqualTo(1);
        listening.close();
        apply(0, SEOUL, KIM, 1);
        assertThat(ear.told).containsExactly("snapshot 3:-1 [][]");
        assertThat(board.listening()).isZero();
    }

    @Test
    void aPositionIsReadBackAndAnythingElseIsNone() {
        assertThat(Position.read(new Position(3, -1).text(""), Filter.ALL)).contains(new Position(3, -1));
        assertThat(Position.read("5:900", Filter.ALL)).contains(new Position(5, 900));
        assertThat(Position.read(null, Filter.ALL)).isEmpty();
        assertThat(Position.read("5", Filter.ALL)).isEmpty();
        assertThat(Position.read("-1:5", Filter.ALL)).isEmpty();
        assertThat(Position.read("5:9999999999999999999999", Filter.ALL)).isEmpty();
    }

    @Test
    void aPositionIsOfWhoeverWantsTheSame() {
        Filter wanted = new Filter(Set.of("reception", "vip"), Set.of("day"), Set.of());
        String id = new Position(3, 7).text(wanted.mark());
        assertThat(Position.read(id, new Filter(Set.of("vip", "reception"), Set.of("day"), Set.of())))
                .contains(new Position(3, 7));
        assertThat(Position.read(id, new Filter(Set.of("reception", "vip"), Set.of(), Set.of("day"))))
                .isEmpty();
        assertThat(Position.read(id, new Filter(Set.of("reception"), Set.of("vip", "day"), Set.of())))
                .isEmpty();
        assertThat(Position.read(id, new Filter(wanted.queues(), wanted.teams(), Set.of(), false)))
                .isEmpty();
        assertThat(Position.read(id, Filter.ALL)).isEmpty();
        assertThat(Position.read("3:7", wanted)).isEmpty();
    }

    private void apply(long offset, UUID tenantId, UUID agentId, long version) {
        board.apply(new BoardRecord(
                new Position(PARTITION, offset),
                tenantId,
                new OfAgent(agentId, Ear.state(tenantId, agentId, version)),
                true));
    }

    private void gone(long offset, UUID agentId) {
        board.apply(new BoardRecord(new Position(PARTITION, offset), SEOUL, new OfAgent(agentId, null), true));
    }

    private Ear listen(UUID tenantId, @Nullable Position after) {
        Ear ear = new Ear();
        board.listen(tenantId, PARTITION, after, Filter.ALL, ear);
        return ear;
    }
}
