package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.queues.QueueTold;
import coop.dure.presence.queues.TakeQueueEvents;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends the calls that a switch no longer has: their end was not heard. It is told as of the moment at which the switch
 * looked, so that whatever was told of a call behind that counts more.
 */
@ApplicationScoped
class EndLostCalls {
    static final String OPEN = "select c.agent_id, c.call_ref, c.sequence from agent_call c where c.tenant_id = $1"
            + " and c.phase not in ('TRANSFERRED', 'ENDED') and c.at < $2";
    static final String WAITING =
            "select q.queue, q.call_ref, q.joined_sequence as sequence from queue_call q where q.tenant_id = $1"
                    + " and q.left_at is null and q.joined_at < $2";

    private final TenantTransactions transactions;
    private final ChangePresence change;
    private final TakeQueueEvents queues;

    EndLostCalls(TenantTransactions transactions, ChangePresence change, TakeQueueEvents queues) {
        this.transactions = transactions;
        this.change = change;
        this.queues = queues;
    }

    /**
     * What became of the ends.
     *
     * @param ended how many were told
     * @param failed why others could not be
     */
    record Told(int ended, List<Problem> failed) {}

    Uni<Told> of(UUID tenantId, CallsUnderWay alive, Giver giver) {
        Tuple before = Tuple.of(tenantId, PresenceRow.utc(alive.at()));
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> connection
                                .preparedQuery(OPEN)
                                .execute(before)
                                .chain(open -> connection
                                        .preparedQuery(WAITING)
                                        .execute(before)
                                        .map(waiting -> {
                                            List<Uni<List<Problem>>> ends = new ArrayList<>();
                                            for (Row row : open) {
                                                if (alive.hasEnded().test(row.getString("call_ref"))) {
                                                    ends.add(told(ended(tenantId, row, alive, giver)));
                                                }
                                            }
                                            for (Row row : waiting) {
                                                if (alive.hasEnded().test(row.getString("call_ref"))) {
                                                    ends.add(told(left(tenantId, row, alive)));
                                                }
                                            }
                                            return ends;
                                        })))
                .chain(ends -> ends.isEmpty()
                        ? Uni.createFrom().item(new Told(0, List.of()))
                        : Uni.join().all(ends).andFailFast().map(failed -> {
                            List<Problem> all =
                                    failed.stream().flatMap(List::stream).toList();
                            return new Told(ends.size() - all.size(), all);
                        }));
    }

    /** What became of one end. Who left the roster meanwhile, and a queue that is no more, have no calls to end. */
    private static Uni<List<Problem>> told(Uni<Void> end) {
        return end.replaceWith(List.<Problem>of())
                .onFailure()
                .recoverWithItem(
                        failure -> TakeAsteriskEvents.hasLeft(failure) || TakeAsteriskEvents.isUnknownQueue(failure)
                                ? List.of()
                                : List.of(Refused.problem(failure)));
    }

    private Uni<Void> ended(UUID tenantId, Row row, CallsUnderWay alive, Giver giver) {
        CallMark ended = CallMark.told(CallPhase.ENDED, alive.at(), sequence(row, alive), null, null);
        Order order = new Order(
                new AgentName.ById(row.getUUID("agent_id")),
                new ReportCall(row.getString("call_ref"), ended),
                giver,
                IfMatch.ANY);
        return change.give(tenantId, order).replaceWithVoid();
    }

    private Uni<Void> left(UUID tenantId, Row row, CallsUnderWay alive) {
        Instant at = alive.at();
        QueueCall left = QueueCall.left(at, sequence(row, alive), QueueEnding.OVERFLOWED);
        return queues.take(tenantId, new QueueTold(row.getString("queue"), row.getString("call_ref"), left))
                .replaceWithVoid();
    }

    /** As the newest that was told of it: later by the clock, and older than whatever the switch numbers behind that. */
    private static @Nullable Long sequence(Row row, CallsUnderWay alive) {
        return alive.sequence() == null ? row.getLong("sequence") : alive.sequence();
    }
}
