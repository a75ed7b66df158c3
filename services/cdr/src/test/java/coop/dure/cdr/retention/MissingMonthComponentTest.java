package coop.dure.cdr.retention;

import coop.dure.cdr.recording.MonthPartitions;
import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
@SuppressWarnings("NullAway.Init")
class MissingMonthComponentTest {
    @Inject
    MonthPartitions partitions;

    @Test
    void theMonthsToComeAreMadeBeforeAnythingArrivesForThem() {
        for (int ahead = 0; ahead <= 2; ahead++) {
            String month =
                    YearMonth.now(ZoneOffset.UTC).plusMonths(ahead).format(DateTimeFormatter.ofPattern("yyyyMM"));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> exists("leg_" + month));
            assertThat(exists("call_row_" + month)).isTrue();
        }
    }

    @Test
    void aMonthThatSomebodyDroppedLosesNoRecord() throws SQLException {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.done(hotel.upload(row(LocalDateTime.of(2011, 3, 5, 10, 0))))
                .then()
                .body("counters.stored", equalTo(1));
        for (String dropped : new String[] {"leg_201103", "call_row_201103"}) {
            try (Connection all = TestDatabase.asSuperuser()) {
                all.createStatement().execute("drop table " + dropped);
            }
            hotel.done(hotel.upload(
                            row(LocalDateTime.of(2011, 3, 6, 10, 0)) + "\n" + row(LocalDateTime.of(2011, 4, 6, 10, 0))))
                    .then()
                    .body("counters.stored", equalTo(2))
                    .body("counters.rejected", equalTo(0));
        }
        assertThat(hotel.asSystem().get("/v1/calls").<Integer>path("items.size()"))
                .isEqualTo(4);
    }

    @Test
    void aCallIsFoldedAgainThoughTheMonthInWhichItBeganIsMissing() throws SQLException {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        String link = MasterCsv.newLink();
        hotel.done(hotel.upload(passedOn(link, 0, LocalDateTime.of(2012, 3, 31, 23, 59))));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute("drop table leg_201203");
        }
        hotel.done(hotel.upload(passedOn(link, 1, LocalDateTime.of(2012, 4, 1, 0, 0, 30))));
        assertThat(hotel.asSystem().get("/v1/calls").<Integer>path("items.size()"))
                .isEqualTo(2);
    }

    private static String passedOn(String link, int sequence, LocalDateTime start) {
        return MasterCsv.inbound(link, sequence, start, "0312345678", 20);
    }

    @Test
    void aMonthIsMadeAheadOnceOnly() {
        YearMonth month = YearMonth.of(2010, 1);
        partitions.ensureAhead(month, 1);
        partitions.ensureAhead(month, 1);
        assertThat(exists("leg_201001") && exists("leg_201002")).isTrue();
    }

    private static String row(LocalDateTime start) {
        return MasterCsv.outbound(MasterCsv.newLink(), start, "901074215678", 60);
    }

    private static boolean exists(String table) {
        return CdrTenant.number("select count(*) from pg_class where relname = '" + table + "'") == 1;
    }
}
