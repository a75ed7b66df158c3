package coop.dure.presence.alerts;

import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.alerts.watch.AlertRules;
import coop.dure.presence.alerts.watch.Facts;
import coop.dure.presence.alerts.watch.OpenAlert;
import coop.dure.presence.alerts.watch.Verdict;
import coop.dure.presence.alerts.watch.Watch;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Raises and clears a tenant's alerts, in one transaction that locks the row of its rules: whoever looks at the same time
 * leaves it alone, whoever looks later finds it done. What changed while it looked left a mark, and is looked at again.
 */
@ApplicationScoped
class CheckAlerts {
    private static final String LIMITS = "set local statement_timeout = '15s'";
    private static final String HOLD =
            "select said, said_at from presence_alert_rules where tenant_id = $1 for update skip locked";
    private static final String TAKE_MARKS = "delete from presence_alert_mark where tenant_id = $1";
    private static final String NOTE_DUE = "update presence_alert_rules set due_at = $2 where tenant_id = $1";
    /** Whoever changed something while the first rules were being said saw none, and left no mark. */
    private static final Duration AT_LATEST = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final AgentFacts agents;
    private final QueueFacts queues;
    private final KeepAlerts keep;
    private final Outbox outbox;

    CheckAlerts(TenantTransactions transactions, AgentFacts agents, QueueFacts queues, KeepAlerts keep, Outbox outbox) {
        this.transactions = transactions;
        this.agents = agents;
        this.queues = queues;
        this.keep = keep;
        this.outbox = outbox;
    }

    /** Whether it was done: not where somebody else is at it, or the tenant has no rules. */
    Uni<Boolean> of(UUID tenantId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .query(LIMITS)
                        .execute()
                        .chain(() -> connection.preparedQuery(HOLD).execute(Tuple.of(tenantId)))
                        .chain(rows -> {
                            for (Row row : rows) {
                                return check(connection, tenantId, rules(row)).replaceWith(true);
                            }
                            return Uni.createFrom().item(false);
                        }));
    }

    private static AlertRules rules(Row row) {
        return Events.read(row.getString("said"), SaidAlertRules.class)
                .rules(row.getOffsetDateTime("said_at").toInstant());
    }

    private Uni<Void> check(SqlConnection connection, UUID tenantId, AlertRules rules) {
        return connection
                .preparedQuery(TAKE_MARKS)
                .execute(Tuple.of(tenantId))
                .chain(() -> keep.open(connection, tenantId))
                .chain(open -> agents.find(connection, tenantId, open)
                        .chain(found -> queues.find(connection, tenantId, rules)
                                .map(foundQueues -> new Facts(found, foundQueues)))
                        .chain(facts -> {
                            Instant now = now(rules);
                            return carryOut(
                                    connection, tenantId, Watch.judge(rules, facts, open, now), now, rules.areEmpty());
                        }));
    }

    /** Read behind the facts; clocks of replicas differ a little, and rules that hold were not said later. */
    private static Instant now(AlertRules rules) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(rules.saidAt()) ? rules.saidAt() : now;
    }

    private Uni<Void> carryOut(
            SqlConnection connection, UUID tenantId, Verdict verdict, Instant now, boolean isWithoutRules) {
        List<KeepAlerts.Ended> ended = verdict.cleared().stream()
                .map(cleared ->
                        new KeepAlerts.Ended(cleared, Math.max(cleared.alert().version() + 1, now.toEpochMilli())))
                .toList();
        List<OpenAlert> raised = verdict.raised().stream()
                .map(one -> new OpenAlert(
                        Ids.next(), one.kind(), one.about(), one.allowed(), one.since(), one.at(), now.toEpochMilli()))
                .toList();
        List<OutgoingEvent> events = new ArrayList<>();
        ended.forEach(one -> events.addAll(AlertEvents.cleared(tenantId, one)));
        raised.forEach(one -> events.addAll(AlertEvents.raised(tenantId, one)));
        // Of a kind and subject one is open: what is over goes first.
        return keep.clear(connection, tenantId, ended)
                .chain(() -> keep.raise(connection, tenantId, raised))
                .chain(() -> outbox.add(connection, events))
                .chain(() -> noteDue(connection, tenantId, isWithoutRules ? null : due(verdict, now)));
    }

    private static Instant due(Verdict verdict, Instant now) {
        Instant latest = now.plus(AT_LATEST);
        return verdict.nextAt() == null || verdict.nextAt().isAfter(latest) ? latest : verdict.nextAt();
    }

    private static Uni<Void> noteDue(SqlConnection connection, UUID tenantId, @Nullable Instant due) {
        return connection
                .preparedQuery(NOTE_DUE)
                .execute(Tuple.of(tenantId, due == null ? null : due.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
