package coop.dure.billing.documents;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineExplanation;
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
            lines.add(calls("목적지 " + i, 17L * i, 12_600_000L * i, new Talk(1_000L * i, 1_024L * i)));
        }
        lines.add(new InvoiceLine(LineKind.ALLOWANCE, RevenueKind.USAGE, 1, "이동전화 무료", 3_725, "SECONDS", -6_705_000));
        lines.add(new InvoiceLine(LineKind.SEATS, RevenueKind.FEES, 1, "seats", 372, "AGENT_DAYS", 118_800_000_000L));
        return of(lines);
    }

    /** That of money-chain §10. */
    static Invoice worked() {
        return of(List.of(
                calls("local", 3, 195_000_000, new Talk(800, 1_056)),
                calls("long-distance", 1, 145_000_000, new Talk(95, 100)),
                calls("mobile", 2, 192_600_000, new Talk(107, 107)),
                new InvoiceLine(
                                LineKind.ALLOWANCE,
                                RevenueKind.USAGE,
                                1,
                                "mobile-60-seconds",
                                60,
                                "SECONDS",
                                -108_000_000)
                        .because(LineExplanation.of(new LineExplanation.Allowance(60, 0, 0))),
                new InvoiceLine(LineKind.SEATS, RevenueKind.FEES, 1, "seats", 372, "AGENT_DAYS", 118_800_000_000L)
                        .because(LineExplanation.byDays(9_900_000_000L, null, 31))));
    }

    /** Of the worked one: the second group, and of the first what two calls were billed. */
    static CreditNote credit(CreditNote.Kind kind) {
        UUID note = UUID.fromString("0193c0de-0000-7000-8000-000000000043");
        return new CreditNote(
                ID,
                note,
                "C00000007",
                ID,
                "00000042",
                "2026-10",
                "KRW",
                kind,
                "하루 동안 서비스가 끊겼습니다.",
                Instant.parse("2026-11-20T01:30:00Z"),
                "office",
                List.of(new CreditNote.Group(84_600_000, 85), new CreditNote.Group(10_000_000_000L, 10_000)),
                List.of(
                        new CreditNote.Leg(new UUID(0, 1), 0, 78_000_000, null),
                        new CreditNote.Leg(new UUID(0, 2), 0, 6_600_000, null)),
                1_008,
                11_093);
    }

    private static InvoiceLine calls(String destination, long calls, long micros, Talk talk) {
        return new InvoiceLine(LineKind.CHARGES, RevenueKind.USAGE, 1, destination, calls, "CALLS", micros).of(talk);
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
