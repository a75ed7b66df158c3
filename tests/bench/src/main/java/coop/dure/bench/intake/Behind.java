package coop.dure.bench.intake;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What has got where, read in the services' databases behind their backs. */
final class Behind implements AutoCloseable {
    private final Connection cdr;
    private final Connection billing;

    Behind(int postgresPort) throws SQLException {
        cdr = Databases.connect(postgresPort, "cdr");
        billing = Databases.connect(postgresPort, "billing");
    }

    /** Rows of the log that were applied: stored, folded and rolled up in one transaction. */
    long stored() {
        return number(cdr, "select coalesce(sum(next_offset), 0) from log_position");
    }

    /** Legs that have a charge. */
    long rated() {
        return number(billing, "select count(*) from charge");
    }

    /** Bytes that a table of cdr takes with its indexes, all partitions. */
    long bytesOf(String table) {
        return number(
                cdr,
                "select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_partition_tree('" + table
                        + "') where isleaf");
    }

    /** The connection to cdr's database, as its administrator. */
    Connection cdr() {
        return cdr;
    }

    private static long number(Connection connection, String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        cdr.close();
        billing.close();
    }
}
