package coop.dure.local.demo.recompute;

import coop.dure.local.demo.pbx.PbxMonth;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RecomputationTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Recomputation month;

    @BeforeEach
    void aMonth() {
        Path file = directory.resolve("Master.csv");
        new PbxMonth(OCTOBER, 1, 9_000).writeTo(file);
        month = Recomputation.of(file, OCTOBER, 12);
    }

    @Test
    void everyLineIsStoredOrADuplicateOrARejectAndEveryRecordHasOneLeg() {
        assertThat(month.read())
                .isEqualTo(month.stored() + month.duplicates() + month.rejects().size());
        assertThat(month.stored() - month.legs().size()).isPositive();
    }

    @Test
    void theMonthHasEveryKindOfLegChargeAndReject() {
        assertThat(month.legsByCharging())
                .containsKeys(
                        "BILLABLE",
                        "HELD(CONFLICT)",
                        "HELD(STUCK)",
                        "NOT_BILLABLE(COVERED_BY)",
                        "NOT_BILLABLE(INTERNAL)",
                        "NOT_BILLABLE(RING_ATTEMPT)",
                        "NOT_BILLABLE(UNANSWERED)");
        assertThat(month.chargesByState())
                .containsKeys(
                        "RATED",
                        "UNRATED(NO_RATE)",
                        "FREE(EMERGENCY)",
                        "FREE(BELOW_THRESHOLD)",
                        "FREE(ZERO_SECONDS)",
                        "FREE(NOT_CHARGED)");
        assertThat(month.rejects()).extracting(Recomputation.Reject::field).contains("line", "start", "billsec");
        assertThat(month.bill().lines())
                .extracting(MonthBill.Line::name)
                .contains(
                        "local",
                        "long-distance",
                        "mobile",
                        "nationwide",
                        "international",
                        "internet",
                        "special",
                        "directory");
    }

    @Test
    void inAnyPaymentTheSharesAddUpToWhatWasPaid() {
        for (long paid = 0; paid < 2 * month.bill().totalWon(); paid += 99_991) {
            Shares shares = Shares.of(month.bill(), paid);
            assertThat(shares.member() + shares.collaborator() + shares.reserve() + shares.vat() + shares.balance())
                    .isEqualTo(paid);
        }
    }
}
