package coop.dure.bench.search;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Whether a month was read from end to end, by anybody, since this was made. */
final class Untouched {
    private final int postgresPort;
    private final long before;

    Untouched(int postgresPort) throws SQLException {
        this.postgresPort = postgresPort;
        this.before = wholeScans();
    }

    /** Legs of a tenant. */
    long legsOf(UUID tenantId) throws SQLException {
        return number("select count(*) from leg where tenant_id = '" + tenantId + "'");
    }

    /** Prints it. */
    void report() throws SQLException {
        Report.print("months read from end to end meanwhile: %d", wholeScans() - before);
    }

    private long wholeScans() throws SQLException {
        return number("select sum(pg_stat_get_numscans(relid)) from pg_partition_tree('leg') where isleaf");
    }

    private long number(String query) throws SQLException {
        try (Connection cdr = Databases.connect(postgresPort, "cdr");
                Statement statement = cdr.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
