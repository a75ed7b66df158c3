package coop.dure.bench.provisioning;

import coop.dure.bench.clients.Member.Brought;
import coop.dure.bench.clients.Waiting;
import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the tenants service has noted of when what happened, read behind its back on the one clock of the machine. */
final class Journal implements AutoCloseable {
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MS = 100;
    private final Connection tenants;

    Journal(int postgresPort) {
        try {
            tenants = Databases.connect(postgresPort, "tenants");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long after the description was sent the tenant was live: the statement that notes it, of its last transaction. */
    Duration untilLive(Brought brought) {
        return Duration.between(
                brought.begun(),
                moment(
                        "select made_at from audit_entry where tenant_id = ? and action = 'tenant.status'"
                                + " and after #>> '{}' = 'ACTIVE'",
                        brought));
    }

    /** How long after the description was sent each step was noted as done, in the order of steps. */
    Map<String, Duration> steps(Brought brought) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        try (PreparedStatement query = tenants.prepareStatement(
                "select name, done_at from provisioning_step where tenant_id = ? order by position")) {
            query.setObject(1, UUID.fromString(brought.tenantId()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    steps.put(
                            rows.getString(1),
                            Duration.between(
                                    brought.begun(), rows.getTimestamp(2).toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return steps;
    }

    private Instant moment(String query, Brought brought) {
        try (PreparedStatement statement = tenants.prepareStatement(query)) {
            statement.setObject(1, UUID.fromString(brought.tenantId()));
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("nothing was noted of tenant " + brought.tenantId());
                }
                Timestamp moment = rows.getTimestamp(1);
                return moment.toInstant();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until what follows a tenant in the background is through, so that it burdens nothing that is measured next. */
    void awaitQuiet() {
        Waiting.until("the background going quiet", QUIET_WITHIN, LOOK_EVERY_MS, () -> {
            try (PreparedStatement waiting =
                            tenants.prepareStatement("select (select count(*) from invitation where status = 'WAITING')"
                                    + " + (select count(*) from outbox)");
                    ResultSet rows = waiting.executeQuery()) {
                return rows.next() && rows.getLong(1) == 0;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void close() throws SQLException {
        tenants.close();
    }
}
