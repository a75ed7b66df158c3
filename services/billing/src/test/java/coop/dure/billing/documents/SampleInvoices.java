package coop.dure.billing.documents;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Invoices that nobody had to close a month for. */
final class SampleInvoices {
    private static final UUID ID = UUID.fromString("0193c0de-0000-7000-8000-000000000042");

    private SampleInvoices() {}

    static Letterhead letterhead() {
        return new Letterhead(
                Issuers.COOPERATIVE,
                new Buyer(
                        "주식회사 한강호텔",
                        "2018112340",
                        "박지후",
                        "서울특별시 중구 을지로 100, 한강빌딩 12층 (을지로1가)",
                        "숙박업",
                        "호텔",
                        "tax@hotel.example"),
                "ko-KR",
                "Asia/Seoul",
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 11, 1));
    }

    /** One of so many destinations, an allowance and seats. */
    static Invoice ofLines(int destinations) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 1; i <= destinations; i++) {
            lines.add(new InvoiceLine(
                    LineKind.CHARGES, RevenueKind.USAGE, 1, "목적지 " + i, 17L * i, "CALLS", 12_600_000L * i));
        }
        lines.add(new InvoiceLine(LineKind.ALLOWANCE, RevenueKind.USAGE, 1, "이동전화 무료", 3_725, "SECONDS", -6_705_000));
        lines.add(new InvoiceLine(LineKind.SEATS, RevenueKind.FEES, 1, "seats", 372, "AGENT_DAYS", 118_800_000_000L));
        return of(lines);
    }

    /** One whose only line is called so. */
    static Invoice named(String name) {
        return of(List.of(new InvoiceLine(LineKind.CHARGES, RevenueKind.USAGE, 1, name, 1, "CALLS", 39_000_000)));
    }

    static Invoice of(List<InvoiceLine> lines) {
        return new Invoice(
                ID,
                ID,
                "00000042",
                "2026-10",
                "KRW",
                Instant.parse("2026-11-02T01:30:00Z"),
                "kr-demo",
                1,
                InvoiceTotals.of(lines, "KRW", BigDecimal.TEN),
                List.of(),
                letterhead());
    }
}
