package coop.dure.billing.settlement;

import coop.dure.billing.BilledHotel;
import coop.dure.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What is posted, as the database's administrator reads it and moves it to another day. */
final class Posted {
    private Posted() {}

    static long count(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What was posted since the last time happened on that day. */
    static void dateBack(BilledHotel hotel, String day) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser()) {
            for (String table : new String[] {"posting", "ledger_entry"}) {
                run(
                        connection,
                        "update " + table + " set posted_at = '" + day + "T12:00:00Z' where tenant_id = '" + hotel.id()
                                + "' and posted_at > '2026-01-01' and kind <> 'PAYOUT'");
            }
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
