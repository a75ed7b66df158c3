package coop.dure.presence.queues.waiting;

import coop.dure.vocabulary.metrics.Counter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueCallTest {
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");

    @Test
    void aCallWaitsFromWhenItCameInUntilItLeaves() {
        assertThat(joined(1).waitsSince()).isEqualTo(at(1));
        assertThat(joined(1).and(left(9, QueueEnding.OVERFLOWED)).waitsSince()).isNull();
    }

    @Test
    void anEndThatIsToldBeforeTheBeginningCountsAllTheSame() {
        assertThat(left(9, QueueEnding.CALLER_GONE).and(joined(1)).waitsSince()).isNull();
        assertThat(left(9, QueueEnding.CALLER_GONE).and(joined(1)).counts().get(Counter.ABANDONED))
                .isEqualTo(1);
    }

    @Test
    void aCallThatComesAgainWaitsAgainAndIsOneCallStill() {
        QueueCall again = joined(1).and(left(9, QueueEnding.OVERFLOWED)).and(joined(20));
        assertThat(again.waitsSince()).isEqualTo(at(20));
        assertThat(again.and(left(5, QueueEnding.CALLER_GONE)).waitsSince())
                .as("a late end of the first stay")
                .isEqualTo(at(20));
        assertThat(again.counts().get(Counter.OFFERED)).isEqualTo(1);
        assertThat(again.offeredAt()).isEqualTo(at(1));
    }

    @Test
    void whatIsAnsweredOnceIsAnsweredAndNotGivenUp() {
        QueueCall call =
                joined(0).and(left(20, QueueEnding.ANSWERED)).and(joined(60)).and(left(70, QueueEnding.CALLER_GONE));
        assertThat(call.waitsSince()).isNull();
        assertThat(call.counts().get(Counter.ANSWERED)).isEqualTo(1);
        assertThat(call.counts().get(Counter.ABANDONED)).isZero();
        assertThat(call.counts().answeredWithin(20)).isEqualTo(1);
    }

    @Test
    void thatACallIsGoneSaysLessThanHowItLeftWhicheverIsToldOfTheLaterMoment() {
        QueueCall call = joined(0).and(left(8, QueueEnding.CALLER_GONE)).and(left(9, QueueEnding.OVERFLOWED));
        assertThat(call.counts().get(Counter.ABANDONED)).isEqualTo(1);
        assertThat(call.counts().get(Counter.ABANDONED_WAIT_SECONDS)).isEqualTo(8);
        QueueCall again = joined(0).and(left(5, QueueEnding.ANSWERED)).and(left(9, QueueEnding.OVERFLOWED));
        assertThat(again.and(joined(7)).waitsSince())
                .as("gone, behind the second time that it came in")
                .isNull();
    }

    @Test
    void whatIsLongerThanAThresholdByAPartOfASecondIsLonger() {
        QueueCall call =
                QueueCall.joined(T0, null).and(QueueCall.left(T0.plusMillis(20_001), null, QueueEnding.ANSWERED));
        assertThat(call.counts().answeredWithin(20)).isZero();
        assertThat(call.counts().answeredWithin(30)).isEqualTo(1);
        assertThat(call.counts().get(Counter.ANSWERED_WAIT_SECONDS)).isEqualTo(20);
    }

    @Test
    void whoIsSentElsewhereNeitherWasAnsweredNorGaveUp() {
        QueueCall call = joined(0).and(left(30, QueueEnding.OVERFLOWED));
        assertThat(call.counts().toString()).isEqualTo("OFFERED=1");
    }

    @Test
    void ofAnEndAloneNothingCounts() {
        assertThat(left(30, QueueEnding.ANSWERED).counts().isZero()).isTrue();
        assertThat(left(30, QueueEnding.ANSWERED).offeredAt()).isNull();
    }

    @Test
    void numbersOfTheSwitchCountMoreThanItsClock() {
        QueueCall call = QueueCall.joined(at(10), 7L).and(QueueCall.left(at(4), 8L, QueueEnding.CALLER_GONE));
        assertThat(call.waitsSince()).isNull();
        assertThat(call.counts().get(Counter.ABANDONED_WAIT_SECONDS)).isZero();
    }

    private static Instant at(int second) {
        return T0.plusSeconds(second);
    }

    private static QueueCall joined(int second) {
        return QueueCall.joined(at(second), null);
    }

    private static QueueCall left(int second, QueueEnding ending) {
        return QueueCall.left(at(second), null, ending);
    }
}
