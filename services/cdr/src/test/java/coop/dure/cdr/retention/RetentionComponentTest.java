package coop.dure.cdr.retention;

import coop.dure.cdr.recording.MonthPartitions;
import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
@SuppressWarnings("NullAway.Init")
class RetentionComponentTest {
    private static final int MONTHS = 12;

    @Inject
    ExpireCalls expire;

    @Inject
    DropEmptyMonths emptyMonths;

    @Inject
    MonthPartitions partitions;

    @Inject
    MeterRegistry meters;

    private LocalDateTime yearAgo;
    private CdrTenant hotel;

    @BeforeEach
    void aTenantWithCallsOfManyYears() {
        yearAgo = LocalDate.now(ZoneId.of("Asia/Seoul")).minusMonths(MONTHS).atStartOfDay();
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void whatIsOlderThanTheTenantKeepsItGoesAndNothingElse() throws SQLException {
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        String file = row(yearAgo.minusDays(3)) + "\n" + row(yearAgo.minusYears(8)) + "\n" + row(yearAgo.plusDays(3));
        Response delivery = hotel.done(hotel.upload(file));
        hotel.done(hotel.upload(file));
        clinic.done(clinic.upload(file));
        decideOnAll();
        keeps(MONTHS);
        expire.now();
        assertThat(hotel.count("call_act", "true")).isEqualTo(1);
        assertThat(hotel.count("leg_verdict", "true")).isEqualTo(1);
        assertThat(hotel.count("leg", "true")).isEqualTo(1);
        assertThat(hotel.count("call_row", "true")).isEqualTo(1);
        assertThat(hotel.count("delivery_repeat", "true")).isEqualTo(1);
        assertThat(clinic.count("leg", "true")).isEqualTo(3);
        hotel.asSystem().get("/v1/calls").then().body("items", hasSize(1));
        hotel.asSystem()
                .get("/v1/imports/" + delivery.<String>path("id"))
                .then()
                .body("counters.stored", equalTo(3))
                .body("status", equalTo("DONE"));
    }

    @Test
    void soDoRejectsOfDeliveriesOfThen() throws SQLException {
        hotel.done(hotel.upload(row(yearAgo.plusDays(3)) + "\n\"broken\",010742156"));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into reject (tenant_id, delivery_id, line, field, reason, arguments, raw)"
                            + " select tenant_id, '01500000-0000-7000-8000-000000000000', g, field, reason, arguments, raw"
                            + " from reject, generate_series(1, 3000) g where tenant_id = '" + hotel.id() + "'");
        }
        keeps(MONTHS);
        expire.now();
        assertThat(hotel.count("reject", "true")).isEqualTo(1);
    }

    @Test
    void soDoesWhatRecordsSayThatCouldNotBeStoredThen() throws SQLException {
        behindTheWall("insert into dead_letter (id, tenant_id, consumer, topic, partition, log_offset, key, headers,"
                + " value, reason, status, made_at) select gen_random_uuid(), '" + hotel.id() + "', 'cdr-nobody',"
                + " case n when 4 then 'tenants.state.v1' else 'cdr.received.v1' end, 0, (random() * 1e9)::int,"
                + " 'key', '{}'::jsonb, convert_to('01074215678', 'UTF8'), 'a test', case n when 2 then 'REPLAYED'"
                + " when 3 then 'REPLAYING' else 'OPEN' end, timestamp '" + yearAgo.minusDays(2)
                + "' + case n when 5 then"
                + " interval '1 month' else interval '0' end from generate_series(1, 5) n");
        hotel.done(hotel.upload(row(yearAgo.plusDays(3))));
        keeps(MONTHS);
        expire.now();
        assertThat(hotel.count("dead_letter", "value is null and key is null and reason = 'expired'"))
                .isEqualTo(2);
        assertThat(hotel.count("dead_letter", "status = 'DISMISSED' and dismissed_because = 'it has expired'"))
                .isEqualTo(1);
        assertThat(hotel.count("dead_letter", "status = 'REPLAYED' and value is null"))
                .isEqualTo(1);
        assertThat(hotel.count("dead_letter", "value is not null")).isEqualTo(3);
    }

    @Test
    void aDayBeforeTheRetentionIsOverNothingGoes() throws SQLException {
        hotel.done(hotel.upload(row(yearAgo)));
        keeps(MONTHS);
        expire.now();
        assertThat(hotel.count("leg", "true")).isEqualTo(1);
    }

    @Test
    void aShorterRetentionWaitsAWeekForBeingTakenBack() {
        hotel.done(hotel.upload(row(yearAgo.minusDays(40))));
        hotel.says(new CallRecords(null, 24));
        hotel.says(new CallRecords(null, MONTHS));
        assertThat(hotel.count("call_policy", "deletes_from > now() + interval '6 days'"))
                .isEqualTo(1);
        expire.now();
        assertThat(hotel.count("leg", "true")).isEqualTo(1);
        hotel.says(new CallRecords(null, null));
        expire.now();
        assertThat(hotel.count("call_policy", "expired_before is null")).isEqualTo(1);
    }

    @Test
    void aLateRowOfAnExpiredCallIsAReject() throws SQLException {
        String old = row(yearAgo.minusDays(3));
        hotel.done(hotel.upload(old));
        keeps(MONTHS);
        expire.now();
        Response late = hotel.done(hotel.upload(old + "\n" + row(yearAgo.plusDays(3))));
        late.then().body("counters.rejected", equalTo(1)).body("counters.stored", equalTo(1));
        hotel.asSystem()
                .get("/v1/imports/" + late.<String>path("id") + "/rejects")
                .then()
                .body("items[0].line", equalTo(1))
                .body("items[0].raw", equalTo(""))
                .body("items[0].reason", equalTo("belongs to a call that has expired"));
        assertThat(hotel.count("leg", "true")).isEqualTo(1);
    }

    @Test
    void aCallThatBeganBeforeTheEndOfTheRetentionStaysAsItIs() throws SQLException {
        String link = MasterCsv.newLink();
        String first = MasterCsv.inbound(link, 0, yearAgo.minusHours(40), "0212345678", 10);
        String second = MasterCsv.inbound(link, 1, yearAgo.minusHours(20), "0212345678", 20);
        hotel.done(hotel.upload(first + "\n" + second));
        keeps(MONTHS);
        expire.now();
        assertThat(hotel.count("call_row", "true")).isEqualTo(1);
        Response before = hotel.asSystem().get("/v1/calls");
        hotel.done(hotel.upload(second)).then().body("counters.rejected", equalTo(1));
        assertThat(hotel.asSystem().get("/v1/calls").asString()).isEqualTo(before.asString());
    }

    @Test
    void twoReplicasMayDoItAtOnce() throws Exception {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            file.append(row(yearAgo.minusDays(5 + i))).append('\n');
        }
        hotel.done(hotel.upload(file.toString()));
        keeps(MONTHS);
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        try {
            for (Future<?> replica : List.of(replicas.submit(expire::now), replicas.submit(expire::now))) {
                replica.get(60, TimeUnit.SECONDS);
            }
        } finally {
            replicas.shutdown();
        }
        assertThat(hotel.count("leg", "true")).isZero();
    }

    @Test
    void aTenantWhoseCallsCannotBeDeletedKeepsNobodyWaitingAndIsTriedAgain() throws SQLException {
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        CdrTenant bank = CdrTenant.inSeoul("bank");
        // In whichever order they are looked at, one of the others is behind it.
        for (CdrTenant tenant : List.of(clinic, hotel, bank)) {
            tenant.done(tenant.upload(row(yearAgo.minusDays(3))));
            keeps(tenant, MONTHS);
        }
        behindTheWall("create or replace function refuse_test_expiry() returns trigger language plpgsql as $$ begin"
                + " raise exception 'a test'; end $$");
        behindTheWall("create trigger refuse_test_expiry before delete on leg for each row when (old.tenant_id = '"
                + hotel.id() + "') execute function refuse_test_expiry()");
        double failures = failures();
        try {
            expire.now();
        } finally {
            behindTheWall("drop trigger refuse_test_expiry on leg");
        }
        assertThat(clinic.count("leg", "true")).isZero();
        assertThat(bank.count("leg", "true")).isZero();
        assertThat(hotel.count("leg", "true")).isEqualTo(1);
        assertThat(failures()).isEqualTo(failures + 1);
        expire.now();
        assertThat(hotel.count("leg", "true")).isZero();
    }

    @Test
    void aMonthIsDroppedWhenNobodyHasAnythingInItAnyMore() throws SQLException {
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        LocalDateTime alone = LocalDateTime.of(2001, 2, 5, 10, 0);
        LocalDateTime shared = LocalDateTime.of(2001, 3, 5, 10, 0);
        hotel.done(hotel.upload(row(alone) + "\n" + row(shared)));
        clinic.done(clinic.upload(row(shared)));
        keeps(MONTHS);
        expire.now();
        emptyMonths.before(YearMonth.of(2001, 4));
        assertThat(CdrTenant.number("select count(*) from pg_class where relname in ('leg_200102', 'call_row_200102')"))
                .isZero();
        assertThat(CdrTenant.number("select count(*) from pg_class where relname in ('leg_200103', 'call_row_200103')"))
                .isEqualTo(2);
        clinic.done(clinic.upload(row(alone))).then().body("counters.stored", equalTo(1));
        assertThat(clinic.count("leg", "true")).isEqualTo(2);
    }

    private void decideOnAll() throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into call_act (tenant_id, id, kind, leg_id, status, reason, asked_by, asked_at)"
                            + " select tenant_id, gen_random_uuid(), 'CONFIRM', id, 'APPLIED', 'x', 'x', now() from leg"
                            + " where tenant_id = '" + hotel.id() + "'");
            all.createStatement()
                    .execute("insert into leg_verdict (tenant_id, leg_id, pbx, link, corrections, basis, act_id)"
                            + " select tenant_id, id, pbx, link, '{}', '', gen_random_uuid() from leg"
                            + " where tenant_id = '" + hotel.id() + "'");
        }
    }

    /** Since more than a week. */
    private void keeps(int months) throws SQLException {
        keeps(hotel, months);
    }

    private static void keeps(CdrTenant tenant, int months) throws SQLException {
        tenant.says(new CallRecords(null, months));
        behindTheWall("update call_policy set deletes_from = now() where tenant_id = '" + tenant.id() + "'");
    }

    private double failures() {
        return meters.counter("dure.cdr.retention.failures", "what", "calls").count();
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute(sql);
        }
    }

    private static String row(LocalDateTime start) {
        return MasterCsv.outbound(MasterCsv.newLink(), start, "901074215678", 60);
    }
}
