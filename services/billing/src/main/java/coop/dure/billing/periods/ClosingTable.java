package coop.dure.billing.periods;

import coop.dure.billing.money.Amount;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.ClosePassed.SourceHeard;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.PeriodClosed;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The persisted jobs of closes. */
@ApplicationScoped
class ClosingTable {
    private static final String CAN_GO_ON = "select " + Closing.COLUMNS + " from closing c where"
            + " status in ('REQUESTED', 'WAITING', 'COMPUTING') and (status = 'REQUESTED' or"
            + " (select bool_or(topic = $2) and max(partitions) filter (where topic = $1) = count(*) filter (where"
            + " topic = $1) from closing_marker m where m.tenant_id = c.tenant_id and m.closing_id = c.closing_id)"
            + " and not exists (select 1 from rating_again r where r.tenant_id = c.tenant_id)"
            + " and not exists (select 1 from month_rating r where r.tenant_id = c.tenant_id and r.status = 'RUNNING'))"
            + " and c.closing_id <> all($3::uuid[]) order by requested_at, closing_id limit 100";

    private final Outbox outbox;

    ClosingTable(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * What markers tell.
     *
     * @param seen distinct markers of the log of calls
     * @param wanted as many as it has partitions; 0 while none was seen
     * @param ofTenants whether the tenants service's marker is there
     * @param runningImports imports under way when they were written
     * @param openDeadLetters of cdr when they were written
     */
    record Markers(int seen, int wanted, boolean ofTenants, int runningImports, int openDeadLetters) {
        boolean complete() {
            return ofTenants && wanted > 0 && seen == wanted;
        }
    }

    /**
     * Closes that can be carried on, oldest first: those that wait for something keep none of the others waiting.
     *
     * @param pausing those that are tried later
     */
    Uni<List<Closing>> open(SqlConnection connection, Collection<UUID> pausing) {
        return connection
                .preparedQuery(CAN_GO_ON)
                .execute(Tuple.of(Topics.CDR_RECORDED, Topics.TENANTS_STATE, pausing.toArray(UUID[]::new)))
                .map(rows -> {
                    List<Closing> open = new ArrayList<>();
                    for (Row row : rows) {
                        open.add(Closing.of(row));
                    }
                    return open;
                });
    }

    /** The close, locked until the transaction ends; empty while another replica has it or when it has ended. */
    Uni<Optional<Closing>> lock(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery("select " + Closing.COLUMNS + " from closing where tenant_id = $1 and closing_id = $2"
                        + " and status in ('REQUESTED', 'WAITING', 'COMPUTING') for update skip locked")
                .execute(Tuple.of(closing.tenantId(), closing.closingId()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(Closing.of(row));
                    }
                    return Optional.empty();
                });
    }

    Uni<Markers> markers(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery("select count(*) filter (where topic = $3) as seen, coalesce(max(partitions) filter"
                        + " (where topic = $3), 0) as wanted, bool_or(topic = $4) as of_tenants,"
                        + " coalesce(max(running_imports), 0) as running, coalesce(max(open_dead_letters), 0) as letters"
                        + " from closing_marker where tenant_id = $1 and closing_id = $2")
                .execute(Tuple.of(closing.tenantId(), closing.closingId(), Topics.CDR_RECORDED, Topics.TENANTS_STATE))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Markers(
                            row.getInteger("seen"),
                            row.getInteger("wanted"),
                            Boolean.TRUE.equals(row.getBoolean("of_tenants")),
                            row.getInteger("running"),
                            row.getInteger("letters"));
                });
    }

    /** When the newest call began that each source had told of when the markers passed it. */
    Uni<Map<String, Instant>> heard(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery(
                        "select sources from closing_marker where tenant_id = $1 and closing_id = $2 and sources is not null")
                .execute(Tuple.of(closing.tenantId(), closing.closingId()))
                .map(rows -> {
                    Map<String, Instant> newest = new HashMap<>();
                    for (Row row : rows) {
                        for (SourceHeard source : StoredJson.read(row.getString("sources"), SourceHeard[].class)) {
                            newest.merge(source.source(), source.newestStart(), (a, b) -> a.isAfter(b) ? a : b);
                        }
                    }
                    return newest;
                });
    }

    Uni<Void> waiting(SqlConnection connection, Closing closing) {
        return connection
                .preparedQuery("update closing set status = 'WAITING' where tenant_id = $1 and closing_id = $2")
                .execute(Tuple.of(closing.tenantId(), closing.closingId()))
                .replaceWithVoid();
    }

    /** What of a last month below zero no invoice had any more. */
    Uni<Void> uncredited(SqlConnection connection, Closing closing, @Nullable Amount amount) {
        return amount == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update closing set uncredited = $3 where tenant_id = $1 and closing_id = $2")
                        .execute(Tuple.of(closing.tenantId(), closing.closingId(), StoredJson.write(amount)))
                        .replaceWithVoid();
    }

    /** Ends a close, one way or the other, and tells of it. */
    Uni<Void> end(
            SqlConnection connection,
            Closing closing,
            List<Refusal> refusals,
            List<LeftOut> leftOut,
            @Nullable UUID invoiceId) {
        String outcome = refusals.isEmpty() ? "CLOSED" : "REFUSED";
        return connection
                .preparedQuery("update closing set status = $3, ended_at = now(), refusals = $4, left_out = $5,"
                        + " invoice_id = $6 where tenant_id = $1 and closing_id = $2")
                .execute(Tuple.from(new @Nullable Object[] {
                    closing.tenantId(),
                    closing.closingId(),
                    outcome,
                    StoredJson.write(refusals),
                    StoredJson.write(leftOut),
                    invoiceId
                }))
                .chain(() -> outbox.add(
                        connection,
                        List.of(OutgoingEvent.of(
                                Topics.BILLING_PERIOD,
                                closing.tenantId(),
                                "close",
                                closing.closingId(),
                                new PeriodClosed(
                                        closing.closingId(),
                                        closing.tenantId(),
                                        closing.month(),
                                        outcome,
                                        // What waits for a review is no invoice yet.
                                        closing.draft() ? null : invoiceId)))));
    }
}
