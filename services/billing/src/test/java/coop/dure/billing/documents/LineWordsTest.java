package coop.dure.billing.documents;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineExplanation.Adjusted;
import coop.dure.billing.invoices.LineExplanation.Allowance;
import coop.dure.billing.invoices.LineExplanation.Gainshare;
import coop.dure.billing.invoices.LineExplanation.Step;
import coop.dure.billing.invoices.LineExplanation.Tier;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands beside a line in a document, in both languages. */
class LineWordsTest {
    private static final long WON = 1_000_000;

    @Test
    void feesSayTheirPriceAndHowItIsCounted() {
        LineExplanation seats = LineExplanation.byDays(9_900 * WON, null, 31);
        said(
                LineKind.SEATS,
                372,
                "AGENT_DAYS",
                seats,
                "9,900 a month × 372 agent-days ÷ 31 days",
                "월 9,900 × 372인일 ÷ 31일");
        said(
                LineKind.RECURRING,
                20,
                "DAYS",
                LineExplanation.byDays(300 * WON, 2, 30),
                "300 a month × 20 days ÷ 30 days (2 pcs)",
                "월 300 × 20일 ÷ 30일 (2개)");
        said(
                LineKind.ONE_OFF,
                3,
                "PIECES",
                LineExplanation.due(500 * WON, LocalDate.of(2026, 10, 2)),
                "500 each, due 2 October 2026",
                "개당 500, 2026년 10월 2일");
    }

    @Test
    void callsTermsSayWhatWasCounted() {
        said(
                LineKind.ALLOWANCE,
                60,
                "SECONDS",
                LineExplanation.of(new Allowance(60, 0, 0)),
                "1 min a month, 0 s left",
                "매월 1분, 남은 것 0초");
        said(
                LineKind.ALLOWANCE,
                70,
                "SECONDS",
                LineExplanation.of(new Allowance(60, 25, 15)),
                "1 min a month and 25 s from before, 15 s left",
                "매월 1분에 이월 25초, 남은 것 15초");
        said(
                LineKind.TIER,
                50,
                "SECONDS",
                LineExplanation.of(new Tier(150, List.of(new Step(100, WON / 2, 1))), 150 * WON),
                "2 min 30 s in the month, 150 without it; above 1 min 40 s: 0.5 per 1 s",
                "이달 2분 30초, 구간 요금 없이는 150; 1분 40초 초과: 1초당 0.5");
        said(
                LineKind.TIER,
                1,
                "CALLS",
                LineExplanation.of(new Tier(2, List.of(new Step(1, 20 * WON, null))), 107 * WON),
                "2 calls in the month, 107 without it; above 1 call: 20 a call",
                "이달 2건, 구간 요금 없이는 107; 1건 초과: 통화당 20");
        said(
                LineKind.COMMITMENT,
                0,
                "NONE",
                LineExplanation.commitment(3_000 * WON, 10, 30, 1_000 * WON, 100 * WON),
                "at least 1,000, calls come to 100, 10 of 30 days",
                "최소 1,000, 통화 합계 100, 30일 중 10일");
    }

    @Test
    void discountsAndGainshareSayOfWhat() {
        said(
                LineKind.DISCOUNT,
                0,
                "NONE",
                LineExplanation.discount(null, new BigDecimal("99.99"), 31, 31, 900 * WON, 800 * WON),
                "99.99 % of 900, no lower than 800",
                "900의 99.99%, 800까지만");
        said(
                LineKind.DISCOUNT,
                0,
                "NONE",
                LineExplanation.discount(300 * WON, null, 15, 30, 1_000 * WON, null),
                "300 a month, of 1,000, 15 of 30 days",
                "월 300, 대상 1,000, 30일 중 15일");
        said(
                LineKind.GAINSHARE,
                0,
                "NONE",
                LineExplanation.of(
                        new Gainshare(1_000 * WON, 600 * WON, 500 * WON, 100 * WON, 100 * WON),
                        new BigDecimal("50"),
                        400 * WON),
                "50 % of 600 saved (1,000 before, 400 now); repaid before 100, left 100",
                "절감액 600의 50% (전에는 1,000, 지금은 400); 이미 상환 100, 남은 것 100");
    }

    @Test
    void anAdjustmentSaysWhatBecameOtherwiseAndRoundingItsExactSum() {
        said(
                LineKind.ADJUSTMENT,
                0,
                "NONE",
                LineExplanation.of(List.of(
                        new Adjusted(LineKind.CHARGES, 180 * WON, 360 * WON),
                        new Adjusted(LineKind.TIER, 7, 7),
                        new Adjusted(LineKind.ADJUSTMENT, -9 * WON, 0))),
                "Calls: billed 180, now 360; Corrections and earlier adjustments: billed -9, now 0",
                "통화료: 청구 180, 지금 360; 정정과 앞선 조정: 청구 -9, 지금 0");
        said(
                LineKind.ROUNDING,
                0,
                "NONE",
                LineExplanation.exactly(119_224_600_000L),
                "exactly 119,224.6",
                "정확한 합계 119,224.6");
    }

    @Test
    void aLineOfBeforeSaysNothing() {
        for (LineKind kind : LineKind.values()) {
            assertThat(new LineWords(new Figures(Language.EN, "KRW")).of(line(kind, 1, "NONE")))
                    .isEmpty();
        }
    }

    private static void said(
            LineKind kind, long quantity, String unit, LineExplanation why, String english, String korean) {
        InvoiceLine line = line(kind, quantity, unit).because(why);
        assertThat(new LineWords(new Figures(Language.EN, "KRW")).of(line)).isEqualTo(english);
        assertThat(new LineWords(new Figures(Language.KO, "KRW")).of(line)).isEqualTo(korean);
    }

    private static InvoiceLine line(LineKind kind, long quantity, String unit) {
        return new InvoiceLine(kind, RevenueKind.FEES, 1, "x", quantity, unit, WON);
    }
}
