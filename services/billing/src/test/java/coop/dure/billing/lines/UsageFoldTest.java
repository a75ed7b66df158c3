package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Piece;
import coop.dure.billing.rating.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsageFoldTest {
    private static final Allowance SIXTY_SECONDS = new Allowance("free-mobile", 60, Set.of("mobile"));

    private static final MonthlyTerms TERMS = new MonthlyTerms(BigDecimal.TEN, 0, List.of(SIXTY_SECONDS));

    private static final Vat VAT = Vat.standard(BigDecimal.TEN);

    private static UsageFold fold() {
        return new UsageFold(TERMS, YearMonth.of(2026, 9), Balances.NONE);
    }

    @Test
    void anAllowanceTakesWholeIncrementsFromTheFrontOfEachCallInOrder() {
        UsageFold fold = fold();
        fold.add(mobile(7), 1, TERMS);
        fold.add(mobile(100), 1, TERMS);
        fold.add(mobile(50), 1, TERMS);
        assertThat(fold.lines())
                .containsExactly(
                        new InvoiceLine(LineKind.CHARGES, RevenueKind.USAGE, 1, "mobile", 3, "CALLS", 157 * 1_800_000L)
                                .at(VAT)
                                .of(new Talk(157, 157)),
                        new InvoiceLine(
                                        LineKind.ALLOWANCE,
                                        RevenueKind.USAGE,
                                        1,
                                        "free-mobile",
                                        60,
                                        "SECONDS",
                                        -60 * 1_800_000L)
                                .at(VAT)
                                .because(LineExplanation.of(new LineExplanation.Allowance(60, 0, 0))));
    }

    @Test
    void anAllowanceIsNotUsedForWhatTheOneBeforeItHasMadeFree() {
        Allowance first = new Allowance("first", 10, Set.of("mobile"));
        Allowance second = new Allowance("second", 1_000, Set.of("mobile"));
        MonthlyTerms terms = new MonthlyTerms(BigDecimal.TEN, 0, List.of(first, second));
        UsageFold fold = new UsageFold(terms, YearMonth.of(2026, 9), Balances.NONE);
        // 39 for the call, nothing for its seconds: the first increment takes the fee with it.
        Piece piece = new Piece(0, 200, 200, 1, 0, 1, "mobile", null);
        fold.add(
                new BaseCharge(
                        ChargeState.RATED,
                        null,
                        39_000_000,
                        new Explanation(
                                "mobile",
                                "8210",
                                null,
                                200,
                                0,
                                39_000_000,
                                List.of(piece),
                                new Rounding(RoundingMode.HALF_UP, 6))),
                1,
                terms);
        assertThat(fold.lines())
                .filteredOn(line -> line.kind() == LineKind.ALLOWANCE)
                .extracting(InvoiceLine::name, InvoiceLine::quantity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("first", 10L));
    }

    @Test
    void callsThatCostNothingMakeNoLineAndUseNoAllowance() {
        UsageFold fold = fold();
        fold.add(new BaseCharge(ChargeState.FREE, "BELOW_THRESHOLD", 0, null), 1, TERMS);
        fold.add(new BaseCharge(ChargeState.UNRATED, "NO_RATE", 0, null), 1, TERMS);
        assertThat(fold.lines()).isEmpty();
    }

    @Test
    void whatNothingLooksAtAnyMoreMayComeInSums() {
        UsageFold fold = fold();
        assertThat(fold.lookedAt()).containsExactly("mobile");
        fold.add(mobile(50), 1, TERMS);
        assertThat(fold.isUsedUp()).isFalse();
        fold.add(mobile(50), 1, TERMS);
        assertThat(fold.isUsedUp()).isTrue();
        fold.addSum("mobile", 1, TERMS, 2, 5 * 1_800_000L, new Talk(5, 6));
        assertThat(fold.lines())
                .filteredOn(line -> line.kind() == LineKind.CHARGES)
                .extracting(InvoiceLine::quantity, InvoiceLine::amountMicros, InvoiceLine::talk)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(4L, 105 * 1_800_000L, new Talk(105, 106)));
        fold.addSum("mobile", 1, TERMS, 1, 0, null);
        assertThat(fold.lines().get(0).talk()).isNull();
    }

    @Test
    void callsUnderAnotherAgreementVersionHaveLinesOfTheirOwnAndShareTheAllowance() {
        UsageFold fold = fold();
        fold.add(mobile(50), 1, TERMS);
        fold.add(mobile(50), 2, TERMS);
        assertThat(fold.lines())
                .filteredOn(line -> line.kind() == LineKind.ALLOWANCE)
                .extracting(InvoiceLine::quantity)
                .containsExactly(50L, 10L);
    }

    private static BaseCharge mobile(int seconds) {
        Piece piece = new Piece(0, seconds, seconds, 1, 1_800_000, 1, "mobile", null);
        return new BaseCharge(
                ChargeState.RATED,
                null,
                seconds * 1_800_000L,
                new Explanation(
                        "mobile", "8210", null, seconds, 0, 0, List.of(piece), new Rounding(RoundingMode.HALF_UP, 6)));
    }
}
