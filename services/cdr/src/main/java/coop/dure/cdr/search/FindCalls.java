package coop.dure.cdr.search;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.privacy.Access;
import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.cdr.recording.LegRevision;
import coop.dure.cdr.recording.LegTable;
import coop.dure.cdr.recording.RawText;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds legs, in the order of their starts or against it. */
@ApplicationScoped
public class FindCalls {
    private final TenantTransactions transactions;
    private final ReadCallRecords reading;

    FindCalls(TenantTransactions transactions, ReadCallRecords reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    /**
     * Legs that were found.
     *
     * @param legs in the order that was asked for
     * @param wholeNumbers whether their reader sees numbers whole
     * @param hidden numbers that their reader may not see whole, by call
     */
    record Seen(List<LegRevision> legs, boolean wholeNumbers, Map<UUID, Set<CallNumber>> hidden) {
        List<CallLeg> shown() {
            return legs.stream()
                    .map(leg -> wholeNumbers
                            ? CallLeg.whole(leg)
                            : CallLeg.masked(leg, hidden.getOrDefault(leg.leg().callId(), Set.of())))
                    .toList();
        }
    }

    private static Uni<Seen> seen(SqlConnection connection, UUID tenantId, List<LegRevision> legs, boolean whole) {
        return whole
                ? Uni.createFrom().item(new Seen(legs, true, Map.of()))
                : CallParties.of(connection, tenantId, legs).map(hidden -> new Seen(legs, false, hidden));
    }

    /**
     * Legs behind one.
     *
     * @param order in which they are read
     * @param startedAt of the leg behind which they begin
     * @param id of that leg
     */
    record Behind(
            CallQuery.Order order,
            @Nullable Instant startedAt,
            @Nullable UUID id) {
        /** All of them. */
        static Behind nothing(CallQuery.Order order) {
            return new Behind(order, null, null);
        }
    }

    /** One page of a search, noted as one reading; one leg more than the limit tells that there are more. */
    Uni<Seen> page(UUID tenantId, Reader reader, CallFilter filter, Behind behind, int limit) {
        return transactions.inTenantSql(
                tenantId,
                connection -> found(connection, tenantId, reader, filter, behind, limit + 1)
                        .call(seen -> reading.note(
                                connection,
                                tenantId,
                                reader,
                                seen.wholeNumbers(),
                                new Access(Ids.next(), Access.Kind.SEARCH, null, filter.noted()),
                                Math.min(limit, seen.legs().size()))));
    }

    /** A page of a file: all of its pages are one reading, counted as they are read. */
    Uni<Seen> filePage(UUID tenantId, Reader reader, CallFilter filter, Access access, Behind behind, int limit) {
        return transactions.inTenantSql(
                tenantId,
                connection -> found(connection, tenantId, reader, filter, behind, limit)
                        .call(seen -> behind.id() == null
                                ? reading.note(
                                        connection,
                                        tenantId,
                                        reader,
                                        seen.wholeNumbers(),
                                        access,
                                        seen.legs().size())
                                : reading.more(
                                        connection,
                                        tenantId,
                                        access,
                                        seen.legs().size())));
    }

    /** Refuses a search by what its reader may not see. */
    Uni<Void> refuse(UUID tenantId, Reader reader, CallFilter filter) {
        return transactions.inTenantSql(
                tenantId,
                connection -> readable(connection, tenantId, reader, filter).replaceWithVoid());
    }

    private Uni<Boolean> readable(SqlConnection connection, UUID tenantId, Reader reader, CallFilter filter) {
        return reading.showsNumbers(connection, tenantId, reader).invoke(whole -> {
            if (!whole) {
                filter.refuseHidden();
            }
        });
    }

    private Uni<Seen> found(
            SqlConnection connection, UUID tenantId, Reader reader, CallFilter filter, Behind behind, int limit) {
        CallQuery query = filter.query(tenantId).behind(behind.order(), behind.startedAt(), behind.id());
        String number = filter.askedNumber();
        return Uni.combine()
                .all()
                .unis(planned(connection), readable(connection, tenantId, reader, filter))
                .with((planned, whole) -> whole)
                .chain(whole -> AgentLines.of(connection, tenantId, filter.agent)
                        .chain(lines -> legs(connection, query.agents(lines).sql(number, limit), query.tuple()))
                        .chain(legs -> seen(connection, tenantId, legs, whole)));
    }

    /**
     * Each search is planned for what it asks. A plan for whatever may be asked, as the database makes one of a statement
     * that comes again, reads all legs of a month and sorts them: it does not know that a page of them is near at hand.
     */
    private static Uni<Void> planned(SqlConnection connection) {
        return connection
                .query("set local plan_cache_mode = force_custom_plan")
                .execute()
                .replaceWithVoid();
    }

    /**
     * What is kept of a call.
     *
     * @param legs in the order of their starts; empty where there is none
     * @param rows all of its link that belong to it, in the order of the printed starts; none for readers who may not see
     *     numbers: a switch prints them anywhere
     */
    record Found(Seen legs, List<DeliveredRow> rows) {}

    /** One call. */
    Uni<Found> call(UUID tenantId, Reader reader, UUID callId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> reading.showsNumbers(connection, tenantId, reader)
                        .chain(whole -> legsOf(connection, tenantId, callId)
                                .chain(legs -> seen(connection, tenantId, legs, whole))
                                .chain(seen -> seen.legs().isEmpty() || !whole
                                        ? Uni.createFrom().item(new Found(seen, List.of()))
                                        : rows(connection, seen.legs()).map(rows -> new Found(seen, rows)))
                                .call(found -> reading.note(
                                        connection,
                                        tenantId,
                                        reader,
                                        whole,
                                        new Access(Ids.next(), Access.Kind.CALL, callId, Map.of()),
                                        found.legs().legs().size()))));
    }

    /** A call's id is that of one of its legs, and that leg tells what all of them have in common. */
    private static Uni<List<LegRevision>> legsOf(SqlConnection connection, UUID tenantId, UUID callId) {
        return legs(
                connection,
                "select l.* from leg first join leg l on l.tenant_id = first.tenant_id and l.pbx ="
                        + " first.pbx and l.link = first.link and l.call_id = first.id"
                        + " where first.tenant_id = $1 and first.id = $2 and not l.voided"
                        + " order by l.started_at, l.id",
                Tuple.of(tenantId, callId));
    }

    /** Of the call's link those that are within a day of one of its legs: others are another call's. */
    private static Uni<List<DeliveredRow>> rows(SqlConnection connection, List<LegRevision> legs) {
        LegRevision first = legs.get(0);
        LongSummaryStatistics starts = legs.stream()
                .mapToLong(leg -> RowIds.printedStartMs(leg.leg().legId()))
                .summaryStatistics();
        return connection
                .preparedQuery("select r.id, r.content_hash, r.source, r.delivery_id, d.file_name, r.line,"
                        + " r.received_at, r.facts, r.raw, r.raw_packed, r.undone from call_row r left join delivery d on d.tenant_id = r.tenant_id"
                        + " and d.id = r.delivery_id where r.tenant_id = $1 and r.pbx = $2 and r.link = $3"
                        + " and r.id >= $4 and r.id < $5 order by r.id, r.content_hash limit " + FoldCall.MOST_ROWS)
                .execute(Tuple.of(
                        first.tenantId(),
                        first.pbx(),
                        first.link(),
                        RowIds.lowest(starts.getMin() - SplitCalls.DAY_MS),
                        RowIds.lowest(starts.getMax() + SplitCalls.DAY_MS + 1)))
                .map(rows -> {
                    List<DeliveredRow> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new DeliveredRow(
                                row.getUUID("id"),
                                row.getString("content_hash"),
                                row.getString("source"),
                                row.getUUID("delivery_id"),
                                row.getString("file_name"),
                                row.getLong("line"),
                                row.getOffsetDateTime("received_at").toInstant(),
                                RawText.of(row),
                                row.getBoolean("undone")));
                    }
                    return found;
                });
    }

    private static Uni<List<LegRevision>> legs(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> {
            List<LegRevision> legs = new ArrayList<>();
            for (Row row : rows) {
                legs.add(LegTable.read(row));
            }
            return legs;
        });
    }
}
