package coop.dure.contracts;

import coop.dure.contracts.billing.BillingAlertCleared;
import coop.dure.contracts.billing.InvoiceIssued;
import coop.dure.contracts.billing.InvoiceOverdue;
import coop.dure.contracts.billing.PaymentRecorded;
import coop.dure.contracts.billing.PeriodCloseRequested;
import coop.dure.contracts.billing.PeriodClosed;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.contracts.billing.SpendingThresholdReached;
import coop.dure.contracts.billing.UnratedChargesSeen;
import coop.dure.contracts.billing.UnusualTrafficSeen;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.contracts.cdr.Party;
import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.contracts.lifecycle.TenantExportChunk;
import coop.dure.contracts.lifecycle.TenantExportHeld;
import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertCleared;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.PartyChanged;
import coop.dure.contracts.tenants.QueueChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.contracts.tenants.TeamChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One filled sample of each event. A new event gets one here. */
final class EventSamples {
    private static final UUID TENANT = UUID.fromString("01940000-0000-7000-8000-000000000001");
    private static final UUID ID = UUID.fromString("01940000-0000-7000-8000-000000000002");
    private static final UUID PARTY = UUID.fromString("01940000-0000-7000-8000-000000000003");
    private static final Instant AT = Instant.parse("2026-10-01T00:00:00.123Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final long VERSION = AT.toEpochMilli();

    private EventSamples() {}

    static List<Record> all() {
        return List.of(
                new ClosePassed(ID, TENANT, 3, 6, 0, 0, List.of(new ClosePassed.SourceHeard("pbx", AT))),
                new AccessChanged(
                        "CLIENT",
                        "t-hotel-hangang.main.g1",
                        TENANT,
                        PARTY,
                        "ACTIVE",
                        AT,
                        List.of("203.0.113.0/24", "2001:db8::/32"),
                        List.of("cdr:write"),
                        VERSION),
                new TenantPrepared(TENANT, "presence", VERSION),
                new TenantClosingChanged(TENANT, ID, "EXPORT", AT, VERSION),
                new TenantExportChunk(TENANT, ID, "cdr", "leg.ndjson", 0, "e30K"),
                new TenantExportHeld(
                        TENANT, ID, "billing", List.of(new TenantExportHeld.Reason("MONTH_NOT_INVOICED", "2026-10"))),
                new TenantExported(
                        TENANT, ID, "cdr", List.of(new TenantExported.File("leg.ndjson", 1, 3, 1, "0".repeat(64)))),
                new TenantErased(
                        TENANT,
                        ID,
                        "billing",
                        AT,
                        List.of(new TenantErased.Erased("charge", 12)),
                        List.of(new TenantErased.Kept("invoice", 2, "INVOICES", null))),
                new TenantChanged(
                        TENANT,
                        "hotel-hangang",
                        "Hotel Hangang",
                        "ACTIVE",
                        PARTY,
                        "Asia/Seoul",
                        "ko-KR",
                        "KRW",
                        DAY,
                        List.of(new TenantChanged.RatePlanAssignment("kr-demo", AT)),
                        new TenantChanged.CallRecords(
                                List.of("tenant-admin", "supervisor"), 36, List.of("TOO_LONG"), 7_200),
                        new TenantChanged.Billing(
                                "주식회사 한강호텔", "2018112340", "박지후", "서울특별시 중구 을지로 100", "숙박업", "호텔", "tax@hotel.example"),
                        VERSION),
                new PartyChanged(PARTY, "MEMBER", "seoul-contact", "Seoul Contact", "ACTIVE", VERSION),
                new QueueChanged(TENANT, ID, "reception", "프런트", "700", true, VERSION),
                new TeamChanged(TENANT, ID, "front", "앞데스크", true, VERSION),
                new AgentChanged(
                        TENANT,
                        ID,
                        "a01",
                        "김하늘",
                        "a01@hotel.example",
                        "201",
                        List.of("reception"),
                        "8f1c4f2e",
                        "front",
                        Map.of("reception", 3),
                        List.of(new Validity(DAY, DAY.plusDays(30)), new Validity(DAY.plusDays(40), null)),
                        VERSION),
                new NumberChanged(TENANT, ID, "+82212345678", "E164", true, List.of(new Validity(DAY, null)), VERSION),
                new SourceChanged(
                        TENANT,
                        ID,
                        "pbx",
                        "main",
                        "ASTERISK_CDR_CSV",
                        true,
                        2000,
                        List.of(new SourceChanged.Settings(AT, "Asia/Seoul", "KR", "02", "9", List.of("PJSIP/trunk"))),
                        new CsvMapping(
                                "CP949",
                                ",",
                                "\"",
                                1,
                                ".",
                                List.of("-"),
                                List.of(new CsvMapping.DeclaredField(
                                        "disposition",
                                        List.of("결과"),
                                        null,
                                        null,
                                        null,
                                        Map.of("정상", "ANSWERED"),
                                        "UNKNOWN"))),
                        List.of("start", "src", "dst"),
                        "MONTH_FIRST",
                        VERSION),
                new AgreementChanged(
                        TENANT,
                        ID,
                        List.of(new AgreementChanged.Terms(
                                1,
                                DAY,
                                List.of(new AgreementChanged.Share(
                                        PARTY, "MEMBER", Map.of("USAGE", new BigDecimal("70.25")), DAY, 1_000_000L)),
                                true,
                                PARTY,
                                List.of(new AgreementChanged.Carrier(
                                        PARTY,
                                        new BigDecimal("12.5"),
                                        List.of(new AgreementChanged.MinuteRate("+8210", new BigDecimal("4.5"))))))),
                        VERSION),
                new CallRowReceived(
                        TENANT,
                        "main",
                        "pbx",
                        "ASTERISK_CDR_CSV",
                        ID,
                        "9f86d081884c7d65",
                        "1759276800.17",
                        List.of("", "201", "01012345678"),
                        "\"\",\"201\",\"01012345678\"",
                        "IMPORT",
                        ID,
                        1,
                        VERSION),
                new CallActed(
                        TENANT,
                        "main",
                        "1759276800.17",
                        ID,
                        "CORRECT",
                        List.of(ID),
                        ID,
                        List.of(new CallActed.Correction("endedAt", "2026-10-01T00:01:05Z")),
                        VERSION,
                        "The switch was restarted",
                        "8f1c4f2e",
                        VERSION),
                new CallRecorded(
                        TENANT,
                        ID,
                        ID,
                        VERSION,
                        false,
                        "main",
                        "pbx",
                        VERSION,
                        VERSION + 5_000,
                        VERSION + 65_000,
                        60,
                        "OUTBOUND",
                        new Party("EXTENSION", "201", "201"),
                        new Party("E164", "+821012345678", "901012345678"),
                        "02",
                        "room-12",
                        "reception",
                        "a01",
                        "ANSWERED",
                        new CallRecorded.Charging("NOT_BILLABLE", "COVERED_BY", ID),
                        true),
                new AgentPresenceChanged(
                        TENANT,
                        ID,
                        "a01",
                        "AWAY",
                        "LUNCH",
                        "ON_CALL",
                        "AWAY",
                        "BREAK",
                        "AVAILABLE",
                        "RINGING",
                        "8f1c4f2e",
                        "CALL_EVENT",
                        "1759276800.17",
                        AT,
                        AT,
                        AT,
                        "PBX",
                        new AgentPresenceChanged.Origin("AGENT", "COMMAND", "8f1c4f2e"),
                        new AgentPresenceChanged.Origin("SUPERVISOR", "SUPERVISOR", "77ab01c3"),
                        List.of("reception"),
                        "day",
                        VERSION),
                new QueueFiguresChanged(
                        TENANT,
                        ID,
                        "reception",
                        3,
                        AT,
                        LocalDate.of(2026, 10, 1),
                        List.of(new QueueFiguresChanged.Figure(
                                "service-level.offered", 1, new BigDecimal("0.8"), 8, 10L, 20, 5)),
                        AT,
                        VERSION),
                new AlertRaised(
                        TENANT,
                        PARTY,
                        "AFTER_CALL_WORK_TOO_LONG",
                        ID,
                        "a01",
                        "complaints",
                        "LUNCH",
                        "1759276800.17",
                        120,
                        AT,
                        AT.plusSeconds(120),
                        VERSION),
                new AlertCleared(
                        TENANT,
                        PARTY,
                        "AFTER_CALL_WORK_TOO_LONG",
                        ID,
                        "a01",
                        "complaints",
                        AT.plusSeconds(120),
                        AT.plusSeconds(150),
                        "ENDED",
                        VERSION + 1),
                new RatePlanVersionPublished("kr-demo", 1, "데모", "KRW", "Asia/Seoul", AT, VERSION),
                new PeriodCloseRequested(ID, TENANT, "2026-10", AT, AT.plusSeconds(86_400)),
                new PeriodClosed(ID, TENANT, "2026-10", "CLOSED", ID),
                new InvoiceIssued(TENANT, ID, "2026-000001", "2026-10", "KRW", 119_225, 11_922, 131_147, AT),
                new PaymentRecorded(TENANT, ID, ID, "KRW", 50_000, 50_000, AT, "PAID"),
                new InvoiceOverdue(TENANT, ID, "00000001", "KRW", 131_147, 81_147, LocalDate.of(2026, 12, 1), AT),
                new SpendingThresholdReached(
                        TENANT,
                        ID,
                        "2026-10",
                        "KRW",
                        new BigDecimal("1234567"),
                        new BigDecimal("1234579.6"),
                        AT,
                        VERSION),
                new UnusualTrafficSeen(
                        TENANT, ID, 31, 5_580, "KRW", new BigDecimal("88123"), AT, AT.plusSeconds(1_800), AT, VERSION),
                new UnratedChargesSeen(TENANT, ID, 3, AT, VERSION),
                new BillingAlertCleared(TENANT, ID, "UNUSUAL_TRAFFIC", AT, AT.plusSeconds(3_600), VERSION));
    }
}
