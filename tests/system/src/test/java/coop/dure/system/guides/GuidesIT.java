package coop.dure.system.guides;

import coop.dure.embedded.Databases;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guides from a member's admission to the first call record, on to the history of an old switch and to the client's
 * end, followed as a member would: one after the other in one shell, as they say of themselves. So are, with what they
 * take for given, those of files, and what the office does in a month.
 */
@OnRunningPlatform
class GuidesIT {
    private static final List<String> PAGES =
            List.of("provisioning", "importing", "uploads", "declared-csv", "life-of-a-tenant", "billing", "rating");

    private static final String OF_THE_HOTEL =
            "tenant_id = (select tenant_id from tenant_directory where slug = 'namsan-hotel')";

    @Test
    void bothLanguagesAskForTheSame() {
        for (String page : List.of("provisioning", "importing", "uploads", "life-of-a-tenant", "billing", "rating")) {
            assertThat(Guide.fences(Typing.page(page, ".ko.md")))
                    .as(page)
                    .isEqualTo(Guide.fences(Typing.page(page, ".md")));
        }
    }

    /** A month ends before its statements are fixed and paid out: what the guide paid and credited was in it. */
    @Test
    void eachCommandDoesWhatTheGuideSaysItDoes(RunningPlatform platform) throws SQLException {
        Typing reader = new Typing(platform);
        PAGES.forEach(reader::page);
        String answered = reader.timePassingBefore(
                        "office -X POST \"$BILLING/v1/statements/$LAST_MONTH:close\"",
                        "LAST_MONTH",
                        month -> dateBack(platform, month))
                .done();
        assertThat(answered)
                .containsPattern(
                        "\"namsan-contact\",\"남산컨택\",[1-9][0-9]*,KRW,\"DURE [0-9]{4}-[0-9]{2} namsan-contact\"");
        assertThat(query(
                        platform,
                        "select count(*) || ' ' || sum(amount_minor) from posting where " + OF_THE_HOTEL
                                + " and account = 'PAYABLE'"))
                .as("postings to its member, and what it is owed still")
                .matches("[1-9][0-9]* 0");
    }

    private static void dateBack(RunningPlatform platform, String month) {
        for (String table : List.of("posting", "ledger_entry")) {
            update(platform, "update " + table + " set posted_at = '" + month + "-15T12:00:00Z' where " + OF_THE_HOTEL);
        }
    }

    private static void update(RunningPlatform platform, String sql) {
        try (Connection billing = Databases.connect(platform.stack().postgresPort(), "billing");
                Statement statement = billing.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String query(RunningPlatform platform, String sql) throws SQLException {
        try (Connection billing = Databases.connect(platform.stack().postgresPort(), "billing");
                Statement statement = billing.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
