package coop.dure.tenants.numbers;

import coop.dure.contracts.Validity;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.numbers.life.NumberState;
import coop.dure.tenants.state.ValiditiesColumn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers as they stand. */
@ApplicationScoped
class ReadNumbers {
    private static final String OF_INVENTORY =
            "select n.number, n.state, n.stock, t.slug, n.until from inventory_number n"
                    + " left join tenant t on t.tenant_id = n.tenant_id where n.number > $1 collate \"C\""
                    + " and n.number >= $2 collate \"C\" and n.number < $3 collate \"C\""
                    + " and ($4::text is null or n.state = $4) order by n.number limit $5";
    private static final String OF_TENANT = "select k.number, i.state, i.until, p.held from (select number from"
            + " inventory_number where tenant_id = $1 and number > $2 collate \"C\" union select e164 collate \"C\" from"
            + " phone_number where tenant_id = $1 and e164 > $2 collate \"C\" order by 1 limit $3) k"
            + " left join inventory_number i on i.number = k.number and i.tenant_id = $1"
            + " left join phone_number p on p.tenant_id = $1 and p.e164 = k.number order by k.number";
    private static final String HOLDINGS = "select t.slug, lower(h.during) as since, upper(h.during) as until from"
            + " number_holding h join tenant t on t.tenant_id = h.tenant_id where h.number = $1"
            + " and lower(h.during) > to_timestamp($2::float8 / 1000) order by lower(h.during) limit $3";
    private static final ValiditiesColumn DAYS = new ValiditiesColumn();
    private final TenantTransactions transactions;

    ReadNumbers(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A number of the inventory.
     *
     * @param number {@code +} and digits, or the digits of a national code
     * @param kind E164 or SHORT_CODE
     * @param state where it stands
     * @param stock whether the cooperative has it; else its tenant brought it along
     * @param tenant slug of the tenant whose it is or for whom it is kept, as far as you may know
     * @param until when a reservation or a quarantine ends
     */
    record Listed(
            String number,
            String kind,
            NumberState state,
            boolean stock,
            @Nullable String tenant,
            @Nullable Instant until) {}

    /**
     * A number that a tenant has or had.
     *
     * @param number {@code +} and digits, or the digits of a national code
     * @param kind E164 or SHORT_CODE
     * @param state where it stands; absent where the tenant has it no more
     * @param until when a reservation or a quarantine ends
     * @param held the days on which the tenant had it, oldest first
     */
    record Held(
            String number,
            String kind,
            @Nullable NumberState state,
            @Nullable Instant until,
            List<Validity> held) {}

    /**
     * A time in which a tenant had a number.
     *
     * @param tenant the tenant's slug
     * @param since its beginning
     * @param until its end; absent while it lasts
     */
    record Holding(String tenant, Instant since, @Nullable Instant until) {}

    /**
     * Of the inventory, by number: all of it for the office, for members what is to be had and what their tenants have.
     *
     * @param prefix what they begin with
     */
    Uni<Page<Listed>> inventory(
            Caller caller, String prefix, @Nullable NumberState state, int limit, @Nullable Cursor after) {
        // The sign behind the digits ends them.
        Tuple range = Tuple.of(
                after == null ? "" : after.text(0),
                prefix,
                prefix + ':',
                state == null ? null : state.name(),
                limit + 1);
        Function<SqlConnection, Uni<List<Listed>>> query =
                connection -> list(connection, OF_INVENTORY, range, ReadNumbers::listed);
        Uni<List<Listed>> found = caller.kind() == Caller.Kind.OPERATOR
                ? transactions.inCooperativeSql(query)
                : transactions.inPartySql(caller.organizationId(), query);
        return found.map(numbers -> Page.of(numbers, limit, number -> Cursor.behind(number.number())));
    }

    /** All that a tenant has or had, by number. */
    Uni<Page<Held>> ofTenant(UUID tenantId, int limit, @Nullable Cursor after) {
        Tuple range = Tuple.of(tenantId, after == null ? "" : after.text(0), limit + 1);
        return transactions
                .inTenantSql(tenantId, connection -> list(connection, OF_TENANT, range, ReadNumbers::held))
                .map(numbers -> Page.of(numbers, limit, number -> Cursor.behind(number.number())));
    }

    /** Who had a number when, oldest first. */
    Uni<Page<Holding>> holdings(String number, int limit, @Nullable Cursor after) {
        Tuple range = Tuple.of(number, after == null ? 0.0 : (double) after.number(0), limit + 1);
        return transactions
                .inCooperativeSql(connection -> list(connection, HOLDINGS, range, ReadNumbers::holding))
                .map(holdings -> Page.of(
                        holdings,
                        limit,
                        holding -> Cursor.behind(holding.since().toEpochMilli())));
    }

    private static <T> Uni<List<T>> list(SqlConnection connection, String sql, Tuple values, Function<Row, T> view) {
        return connection.preparedQuery(sql).execute(values).map(rows -> {
            List<T> found = new ArrayList<>();
            rows.forEach(row -> found.add(view.apply(row)));
            return found;
        });
    }

    private static Listed listed(Row row) {
        String number = row.getString("number");
        return new Listed(
                number,
                NumberSpan.kind(number).name(),
                NumberState.valueOf(row.getString("state")),
                row.getBoolean("stock"),
                row.getString("slug"),
                instant(row, "until"));
    }

    private static Held held(Row row) {
        String number = row.getString("number");
        String state = row.getString("state");
        String days = row.getString("held");
        return new Held(
                number,
                NumberSpan.kind(number).name(),
                state == null ? null : NumberState.valueOf(state),
                instant(row, "until"),
                days == null ? List.of() : DAYS.convertToEntityAttribute(days));
    }

    private static Holding holding(Row row) {
        return new Holding(row.getString("slug"), row.getOffsetDateTime("since").toInstant(), instant(row, "until"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }
}
