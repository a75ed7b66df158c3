package coop.dure.bench.search;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The baseline: statements prepared once, as the role that answers requests, behind the same row-level security, in a
 * transaction that binds the tenant and has each statement planned for its values; every column of every row is read.
 */
final class BareSql implements AutoCloseable {
    private static final int FETCHED = 1_000;
    private final Connection cdr;
    private final PreparedStatement scope;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    BareSql(int postgresPort, UUID tenantId) throws SQLException {
        cdr = Databases.connect(postgresPort, "cdr");
        try (Statement role = cdr.createStatement()) {
            role.execute("set role cdr_app");
        }
        cdr.setAutoCommit(false);
        scope = cdr.prepareStatement("select set_config('app.tenant_id', ?, true),"
                + " set_config('plan_cache_mode', 'force_custom_plan', true)");
        scope.setString(1, tenantId.toString());
    }

    /** Runs its statements in one transaction; what the first one found, by the first column. */
    List<String> run(Search.Asked asked) throws SQLException {
        scope.execute();
        List<String> found = rows(asked.statements().get(0));
        for (Search.Bare further :
                asked.statements().subList(1, asked.statements().size())) {
            rows(further);
        }
        cdr.commit();
        return found;
    }

    private List<String> rows(Search.Bare asked) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = filled(asked).executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                found.add(rows.getString(1));
                for (int column = 2; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
        return found;
    }

    /** Reads all of a long answer through a cursor; how many rows. */
    long read(Search.Bare asked) throws SQLException {
        scope.execute();
        long read = 0;
        try (PreparedStatement statement = cdr.prepareStatement(asked.sql())) {
            statement.setFetchSize(FETCHED);
            fill(statement, asked.values());
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getString(column);
                    }
                    read++;
                }
            }
        }
        cdr.commit();
        return read;
    }

    /** How the database goes about it. */
    String plan(Search.Bare asked) throws SQLException {
        scope.execute();
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement =
                cdr.prepareStatement("explain (analyze, buffers, timing off) " + asked.sql())) {
            fill(statement, asked.values());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        cdr.commit();
        return plan.toString();
    }

    private PreparedStatement filled(Search.Bare asked) throws SQLException {
        PreparedStatement statement = prepared.get(asked.sql());
        if (statement == null) {
            statement = cdr.prepareStatement(asked.sql());
            prepared.put(asked.sql(), statement);
        }
        fill(statement, asked.values());
        return statement;
    }

    private static void fill(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    @Override
    public void close() throws SQLException {
        cdr.close();
    }
}
