package coop.dure.billing.lines;

import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.lines.Allowance.CarryOver;
import coop.dure.billing.lines.Balances.Left;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.lines.TestMonth.call;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of free seconds that a month leaves. */
class CarryOverTest {
    private final TestMonth month = new TestMonth();

    private void allowance(@Nullable CarryOver rule) {
        month.allowances.clear();
        month.allowances.add(new Allowance("free", 60, Set.of("mobile"), rule));
    }

    private List<Left> closing() {
        return month.computed().closing().allowances().getOrDefault("free", List.of());
    }

    private void opening(Left... left) {
        month.opening = new Balances(Map.of("free", List.of(left)), 0);
    }

    @Test
    void withoutARuleSecondsLapseWithTheMonth() {
        allowance(null);
        opening(new Left("2026-08", 30));
        month.calls.add(call("mobile", 100));
        assertThat(month.won(LineKind.ALLOWANCE)).isEqualByComparingTo("-60");
        assertThat(closing()).isEmpty();
    }

    @Test
    void theOldestSecondsAreUsedFirst() {
        allowance(new CarryOver(2, null));
        opening(new Left("2026-08", 20), new Left("2026-07", 20));
        month.calls.add(call("mobile", 30));
        assertThat(closing()).containsExactly(new Left("2026-08", 10), new Left("2026-09", 60));
    }

    @Test
    void secondsLiveAsManyMonthsAsTheRuleSays() {
        allowance(new CarryOver(1, null));
        opening(new Left("2026-08", 20), new Left("2026-07", 20));
        month.calls.add(call("mobile", 100));
        assertThat(month.won(LineKind.ALLOWANCE)).isEqualByComparingTo("-80");
        month.calls.clear();
        assertThat(closing()).containsExactly(new Left("2026-09", 60));
    }

    @Test
    void aCapLetsTheOldestLapse() {
        allowance(new CarryOver(3, 70L));
        opening(new Left("2026-07", 20), new Left("2026-08", 20));
        assertThat(closing()).containsExactly(new Left("2026-08", 10), new Left("2026-09", 60));
    }

    @Test
    void aCallMayBePaidFromBalancesOfSeveralMonths() {
        allowance(new CarryOver(1, null));
        opening(new Left("2026-08", 15));
        month.calls.add(call("mobile", 20, 10, 0));
        month.calls.add(call("mobile", 5));
        assertThat(closing()).containsExactly(new Left("2026-09", 50));
    }
}
