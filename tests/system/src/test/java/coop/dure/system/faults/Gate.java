package coop.dure.system.faults;

import coop.dure.embedded.Databases;
import coop.dure.system.running.RunningPlatform;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A lock that a test holds, so that nobody comes through what it guards: whoever is killed meanwhile is killed within it,
 * not before or after it.
 */
final class Gate implements AutoCloseable {
    private final Connection holder;

    /**
     * Closes it, behind whoever is within.
     *
     * @param lock how
     */
    Gate(RunningPlatform platform, String lock) throws SQLException {
        holder = Databases.connect(platform.stack().postgresPort(), "billing");
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute(lock);
        }
    }

    /** By one of billing's advisory locks. */
    static String by(String name) {
        return "select pg_advisory_xact_lock(hashtextextended('" + name + "', 0))";
    }

    /** Before anything is written to a table, which everybody may read. */
    static String before(String table) {
        return "lock table " + table + " in share mode";
    }

    /** Whether somebody stands before it, in the midst of a transaction. */
    boolean isWaitedFor() throws SQLException {
        try (var statement = holder.createStatement();
                var rows = statement.executeQuery("select exists (select 1 from pg_locks where not granted and"
                        + " pg_backend_pid() = any(pg_blocking_pids(pid)))")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    void open() throws SQLException {
        if (!holder.isClosed()) {
            holder.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
