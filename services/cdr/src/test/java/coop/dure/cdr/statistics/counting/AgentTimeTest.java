package coop.dure.cdr.statistics.counting;

import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgentTimeTest {
    private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");

    @Test
    void timeIsCutAtQuartersOfAnHour() {
        AgentTime ready = AgentTime.begun("AVAILABLE", "IDLE", TEN.plusSeconds(600));
        Map<Long, Counts> time = ready.upTo(TEN.plusSeconds(2_000));
        assertThat(time).hasSize(3);
        assertThat(ready(time, 0)).isEqualTo(300);
        assertThat(ready(time, 900)).isEqualTo(900);
        assertThat(ready(time, 1_800)).isEqualTo(200);
    }

    @Test
    void whatIsCountedAlreadyIsNotCountedAgain() {
        AgentTime ready = AgentTime.begun("AVAILABLE", "IDLE", TEN).counted(TEN.plusSeconds(900));
        assertThat(ready.upTo(TEN.plusSeconds(900))).isEmpty();
        assertThat(ready(ready.upTo(TEN.plusSeconds(1_000)), 900)).isEqualTo(100);
    }

    @Test
    void anEndThatComesToBeKnownLateTakesBackWhatWasCountedBehindIt() {
        AgentTime ready = AgentTime.begun("AVAILABLE", "IDLE", TEN).counted(TEN.plusSeconds(900));
        assertThat(ready(ready.upTo(TEN.plusSeconds(840)), 0)).isEqualTo(-60);
    }

    @Test
    void aCallIsBusyWhateverTheAgentWishesToBeAndARingingPhoneIsNeither() {
        assertThat(counter("AWAY", "ON_CALL")).isEqualTo("[BUSY_SECONDS=10]");
        assertThat(counter("AVAILABLE", "ON_HOLD")).isEqualTo("[BUSY_SECONDS=10]");
        assertThat(counter("SIGNED_OUT", "AFTER_CALL_WORK")).isEqualTo("[BUSY_SECONDS=10]");
        assertThat(counter("AVAILABLE", "IDLE")).isEqualTo("[READY_SECONDS=10]");
        assertThat(AgentTime.begun("AVAILABLE", "RINGING", TEN).isCounted()).isFalse();
        assertThat(AgentTime.begun("AWAY", "IDLE", TEN).isCounted()).isFalse();
        assertThat(AgentTime.begun("SIGNED_OUT", "IDLE", TEN).isCounted()).isFalse();
    }

    private static String counter(String availability, String occupation) {
        return AgentTime.begun(availability, occupation, TEN)
                .upTo(TEN.plusSeconds(10))
                .values()
                .toString();
    }

    private static long ready(Map<Long, Counts> time, long afterTen) {
        return time.getOrDefault(TEN.getEpochSecond() + afterTen, new Counts()).get(Counter.READY_SECONDS);
    }
}
