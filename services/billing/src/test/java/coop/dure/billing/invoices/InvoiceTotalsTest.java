package coop.dure.billing.invoices;

import coop.dure.billing.state.StoredJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What lines of several VAT rates come to. */
class InvoiceTotalsTest {
    private static final Vat STANDARD = Vat.standard(new BigDecimal("10"));
    private static final Vat EXEMPT = STANDARD.in(VatCategory.EXEMPT);
    private static final Vat INCLUDED = new Vat(VatCategory.STANDARD, new BigDecimal("10"), true);

    @Test
    void eachVatRateIsRoundedForItself() {
        InvoiceTotals totals =
                totals(0, line(RevenueKind.USAGE, 100_400_000, STANDARD), line(RevenueKind.FEES, 50_300_000, EXEMPT));
        assertThat(totals.vatParts())
                .containsExactly(
                        new VatPart(VatCategory.STANDARD, BigDecimal.TEN, 100, 10),
                        new VatPart(VatCategory.EXEMPT, BigDecimal.ZERO, 50, 0));
        assertThat(totals.lines())
                .filteredOn(line -> line.kind() == LineKind.ROUNDING)
                .extracting(InvoiceLine::amountMicros)
                .containsExactly(-400_000L, -300_000L);
        assertThat(totals.totalMinor()).isEqualTo(160);
    }

    @Test
    void groupsStandInTheirOrderAndAddUpPerRate() {
        InvoiceTotals totals = totals(
                0,
                line(RevenueKind.FEES, 10_500_000, STANDARD),
                line(RevenueKind.USAGE, 20_500_000, EXEMPT),
                line(RevenueKind.USAGE, 30_500_000, STANDARD));
        assertThat(totals.groups())
                .containsExactly(
                        new ShareGroup(1, RevenueKind.USAGE, BigDecimal.TEN, 31),
                        new ShareGroup(1, RevenueKind.USAGE, BigDecimal.ZERO, 21, VatCategory.EXEMPT),
                        new ShareGroup(1, RevenueKind.FEES, BigDecimal.TEN, 10));
        assertThat(totals.netMinor()).isEqualTo(62);
    }

    @Test
    void vatIsTruncatedFromWithinPricesThatIncludeIt() {
        InvoiceTotals totals = totals(
                0, line(RevenueKind.USAGE, 1_000_000_000, INCLUDED), line(RevenueKind.FEES, 2_000_000_000, INCLUDED));
        assertThat(totals.totalMinor()).isEqualTo(3_000);
        assertThat(totals.vatMinor()).isEqualTo(272);
        assertThat(totals.groups()).extracting(ShareGroup::netMinor).containsExactly(909L, 1_819L);
    }

    @Test
    void aTotalIsCutToWholeTensFromTheReservesNetAndNeverFromVat() {
        InvoiceTotals totals = totals(10, line(RevenueKind.USAGE, 119_225_000_000L, STANDARD));
        assertThat(totals.vatMinor()).isEqualTo(11_922);
        assertThat(totals.totalMinor()).isEqualTo(131_140);
        assertThat(totals.groups())
                .containsExactly(
                        new ShareGroup(1, RevenueKind.USAGE, BigDecimal.TEN, 119_225),
                        new ShareGroup(0, RevenueKind.USAGE, BigDecimal.ZERO, -7, VatCategory.OUTSIDE));
        InvoiceLine cut = totals.lines().get(totals.lines().size() - 1);
        assertThat(cut.name()).isEqualTo("cut");
        assertThat(cut.amountMicros()).isEqualTo(-7_000_000);
    }

    @Test
    void linesAddUpToTheNet() {
        InvoiceTotals totals = totals(
                10,
                line(RevenueKind.USAGE, 1_234_567_890, STANDARD),
                line(RevenueKind.FEES, 987_654_321, EXEMPT),
                line(RevenueKind.USAGE, -3_333_333, STANDARD));
        assertThat(totals.lines().stream().mapToLong(InvoiceLine::amountMicros).sum())
                .isEqualTo(totals.netMinor() * 1_000_000);
        assertThat(totals.groups().stream().mapToLong(ShareGroup::netMinor).sum())
                .isEqualTo(totals.netMinor());
    }

    @Test
    void whatWasStoredBeforeThereWereSeveralRatesIsRead() {
        InvoiceTotals totals = StoredJson.read(
                "{\"lines\":[{\"kind\":\"SEATS\",\"revenueKind\":\"FEES\",\"agreementVersion\":1,\"name\":\"seats\","
                        + "\"quantity\":30,\"unit\":\"AGENT_DAYS\",\"amountMicros\":100000000}],\"groups\":[{"
                        + "\"agreementVersion\":1,\"revenueKind\":\"FEES\",\"vatPercent\":10,\"netMinor\":100}],"
                        + "\"netMinor\":100,\"vatMinor\":10}",
                InvoiceTotals.class);
        assertThat(totals.vatParts()).containsExactly(new VatPart(VatCategory.STANDARD, BigDecimal.TEN, 100, 10));
        assertThat(totals.groups().get(0).vatCategory()).isEqualTo(VatCategory.STANDARD);
        assertThat(StoredJson.read(StoredJson.write(totals), InvoiceTotals.class))
                .isEqualTo(totals);
    }

    private static InvoiceTotals totals(long cutTo, InvoiceLine... lines) {
        return InvoiceTotals.of(List.of(lines), "KRW", STANDARD, cutTo);
    }

    private static InvoiceLine line(RevenueKind kind, long micros, Vat vat) {
        return new InvoiceLine(LineKind.CHARGES, kind, 1, "all", 1, "CALLS", micros).at(vat);
    }
}
