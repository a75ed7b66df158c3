package coop.dure.cdr.calls;

import coop.dure.cdr.calls.OwnNumbers.Holding;
import coop.dure.cdr.calls.OwnNumbers.Span;
import coop.dure.cdr.calls.SourceFacts.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TouchedTimeTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void whatIsAddedTouchesTheCallsFromItsInstantOn() {
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("a"), from(MARCH, "b"))))
                .contains(new TouchedTime(MARCH, Instant.MAX));
    }

    @Test
    void theSameAgainFromALaterInstantOnTouchesNothing() {
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("a"), from(MARCH, "a"))))
                .isEmpty();
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("a"))))
                .isEmpty();
    }

    @Test
    void anotherFirstOneTouchesAllTimeBeforeTheNext() {
        assertThat(TouchedTime.ofSettings(List.of(first("a"), from(MARCH, "b")), List.of(first("c"), from(MARCH, "b"))))
                .contains(new TouchedTime(Instant.MIN, MARCH));
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("b"))))
                .contains(new TouchedTime(Instant.MIN, Instant.MAX));
    }

    @Test
    void whatIsTakenOutOfTheMiddleTouchesTheTimeForWhichItHeld() {
        List<Settings> before = List.of(first("a"), from(MARCH, "b"), from(APRIL, "c"));
        assertThat(TouchedTime.ofSettings(before, List.of(first("a"), from(APRIL, "c"))))
                .contains(new TouchedTime(MARCH, APRIL));
        assertThat(TouchedTime.ofSettings(before, List.of(first("a"), from(APRIL, "c"), from(MAY, "d"))))
                .contains(new TouchedTime(MARCH, Instant.MAX));
    }

    @Test
    void aSlipThatIsMendedForTheHistoryTouchesIt() {
        Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("a"), from(longAgo, "b"))))
                .contains(new TouchedTime(longAgo, Instant.MAX));
        List<Settings> before = List.of(first("a"), from(MARCH, "b"), from(APRIL, "c"));
        assertThat(TouchedTime.ofSettings(before, List.of(first("a"), from(longAgo, "c"))))
                .contains(new TouchedTime(longAgo, APRIL));
    }

    @Test
    void anInstantOfNoRowIsAsGoodAsAllTimeBeforeOrAfter() {
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("a"), from(Instant.MIN, "b"))))
                .contains(new TouchedTime(Instant.MIN, Instant.MAX));
        assertThat(TouchedTime.ofSettings(List.of(first("a")), List.of(first("a"), from(Instant.MAX, "b"))))
                .isEmpty();
    }

    @Test
    void aSourceThatHadToldNothingHadNoCalls() {
        assertThat(TouchedTime.ofSettings(List.of(), List.of(first("a")))).isEmpty();
    }

    @Test
    void aNumberTouchesTheCallsOfItsDaysInTheTenantsZone() {
        Holding march = new Holding(false, List.of(span("2026-03-01", "2026-04-01")));
        assertThat(TouchedTime.ofHolding(SEOUL, null, march))
                .contains(new TouchedTime(midnight("2026-03-01"), midnight("2026-04-01")));
        assertThat(TouchedTime.ofHolding(SEOUL, march, march)).isEmpty();
    }

    @Test
    void aNumberThatIsGivenUpTouchesTheCallsFromThatDayOn() {
        Holding kept = new Holding(true, List.of(span("2026-03-01", null)));
        Holding givenUp = new Holding(true, List.of(span("2026-03-01", "2026-04-15")));
        assertThat(TouchedTime.ofHolding(SEOUL, kept, givenUp))
                .contains(new TouchedTime(midnight("2026-04-15"), Instant.MAX));
    }

    @Test
    void aNumberOfTheFirstStateTouchesAllTimeBeforeToo() {
        assertThat(TouchedTime.ofHolding(SEOUL, null, new Holding(true, List.of(span("2026-03-01", null)))))
                .contains(new TouchedTime(Instant.MIN, Instant.MAX));
    }

    private static Settings first(String trunk) {
        return settings(null, trunk);
    }

    private static Settings from(Instant validFrom, String trunk) {
        return settings(validFrom, trunk);
    }

    private static Settings settings(@Nullable Instant validFrom, String trunk) {
        return new Settings(validFrom, SEOUL, "KR", "02", "9", List.of(trunk));
    }

    private static Span span(String from, @Nullable String until) {
        return new Span(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(SEOUL).toInstant();
    }
}
