package coop.dure.bench.close;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Billing's database, read behind its back as its administrator, whom row-level security does not bind. */
final class Books implements AutoCloseable {
    private static final int ROUNDS = 3;
    private static final String OF_MONTH = " from charge where tenant_id = any(?) and month = ? and not voided";
    private final Connection billing;

    Books(int postgresPort) throws SQLException {
        billing = Databases.connect(postgresPort, "billing");
    }

    /** What autovacuum would have done by the end of a month. */
    void tidy() throws SQLException {
        try (Statement statement = billing.createStatement()) {
            statement.execute("vacuum (analyze) charge");
            statement.execute("checkpoint");
        }
    }

    /** How many closes have ended. */
    long closed() {
        try (Statement statement = billing.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) filter (where status = 'CLOSED'),"
                        + " string_agg(refusals, ' ') filter (where status = 'REFUSED') from closing")) {
            rows.next();
            if (rows.getString(2) != null) {
                throw new IllegalStateException("a close was refused: " + rows.getString(2));
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many charges there are of a month of some clients. */
    long charges(List<UUID> tenants, YearMonth month) throws SQLException {
        return number("select count(*)" + OF_MONTH, tenants, month);
    }

    /** The baseline: calls and their sum by client and destination; the median of some rounds, in seconds. */
    double aggregate(List<UUID> tenants, YearMonth month) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round -> aggregateOnce(tenants, month))
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private double aggregateOnce(List<UUID> tenants, YearMonth month) {
        long begun = System.nanoTime();
        try (PreparedStatement statement = prepared(
                        "select tenant_id, destination, count(*), sum(amount)" + OF_MONTH + " group by 1, 2",
                        tenants,
                        month);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getBigDecimal(4);
            }
            return (System.nanoTime() - begun) / 1e9;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Figures of what was not done would be none. */
    void proveInvoiced(List<UUID> tenants, YearMonth month, int issued) throws SQLException {
        prove(
                "charges that no invoice counts",
                0,
                tenants,
                month,
                "select (select count(*)" + OF_MONTH
                        + " and state = 'RATED') - (select sum((line ->> 'quantity')::bigint) from invoice i,"
                        + " json_array_elements(i.content::json -> 'totals' -> 'lines') line where i.tenant_id ="
                        + " any(?) and i.month = ? and line ->> 'kind' = 'CHARGES')");
        prove(
                "invoices",
                tenants.size(),
                tenants,
                month,
                "select count(*) from invoice where tenant_id = any(?) and month = ?");
        try (Statement statement = billing.createStatement();
                ResultSet rows = statement.executeQuery("select max(number::bigint) from invoice")) {
            rows.next();
            if (rows.getLong(1) != issued) {
                throw new IllegalStateException(issued + " invoices end with number " + rows.getLong(1));
            }
        }
        prove(
                "invoices whose entry is not to the won",
                0,
                tenants,
                month,
                "select count(*) from invoice i where tenant_id = any(?) and month = ? and total_minor is distinct from"
                        + " (select sum(amount_minor) from posting p where p.tenant_id = i.tenant_id and"
                        + " p.invoice_number = i.number and account = 'RECEIVABLE')");
    }

    private void prove(String what, long expected, List<UUID> tenants, YearMonth month, String query)
            throws SQLException {
        long found = number(query, tenants, month);
        if (found != expected) {
            throw new IllegalStateException(what + ": " + found + " in place of " + expected);
        }
    }

    private long number(String query, List<UUID> tenants, YearMonth month) throws SQLException {
        try (PreparedStatement statement = prepared(query, tenants, month);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private PreparedStatement prepared(String query, List<UUID> tenants, YearMonth month) throws SQLException {
        PreparedStatement statement = billing.prepareStatement(query);
        int parameters = statement.getParameterMetaData().getParameterCount();
        for (int i = 1; i <= parameters; i += 2) {
            statement.setArray(i, billing.createArrayOf("uuid", tenants.toArray()));
            statement.setString(i + 1, month.toString());
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        billing.close();
    }
}
