package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Charging.State;
import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.cdr.recording.CorrectionsJson;
import coop.dure.cdr.recording.LegRevision;
import coop.dure.cdr.recording.WriteActs;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people wish of legs into the log of their calls. What cannot be is refused here at once; the last word is
 * spoken where the call's rows and acts lie in one order. Blocks.
 */
@ApplicationScoped
class ActOnLegs {
    private static final Logger LOG = Logger.getLogger(ActOnLegs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TenantTransactions transactions;
    private final LegActTable table;
    private final WriteActs writeActs;

    ActOnLegs(TenantTransactions transactions, LegActTable table, WriteActs writeActs) {
        this.transactions = transactions;
        this.table = table;
        this.writeActs = writeActs;
    }

    /**
     * What became of one wish.
     *
     * @param wish as asked
     * @param actId the act, where it is in the log
     * @param problem what spoke against it, where it is not
     */
    record Verdict(
            LegWish wish, @Nullable UUID actId, @Nullable Problem problem) {}

    /** Takes those that can be; a {@link Problem} 503 where the log takes none. */
    List<Verdict> take(TenantRef tenant, List<LegWish> wishes, String reason, String by) {
        Map<UUID, LegRevision> legs = transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> table.legs(
                                connection,
                                tenant.id(),
                                wishes.stream().map(LegWish::legId).toList()))
                .await()
                .atMost(PATIENCE);
        List<Verdict> verdicts = new ArrayList<>();
        List<CallActed> acts = new ArrayList<>();
        for (LegWish wish : wishes) {
            LegRevision leg = legs.get(wish.legId());
            Problem problem = problem(wish, leg);
            if (problem == null && leg != null) {
                CallActed act = act(wish, leg, reason, by);
                acts.add(act);
                verdicts.add(new Verdict(wish, act.actId(), null));
            } else {
                verdicts.add(new Verdict(wish, null, problem));
            }
        }
        if (!acts.isEmpty()) {
            write(tenant, acts);
        }
        return verdicts;
    }

    private void write(TenantRef tenant, List<CallActed> acts) {
        transactions
                .inTenantSql(tenant.id(), connection -> table.note(connection, acts))
                .await()
                .atMost(PATIENCE);
        List<UUID> ids = acts.stream().map(CallActed::actId).toList();
        try {
            writeActs.write(acts);
            transactions
                    .inTenantSql(tenant.id(), connection -> UntakenActs.taken(connection, tenant.id(), ids))
                    .await()
                    .atMost(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("log.unknown-for-act");
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            LOG.warnf(away, "%d acts of tenant %s could not be taken", ids.size(), tenant.id());
            failUnlessApplied(tenant, ids);
        }
    }

    private void failUnlessApplied(TenantRef tenant, List<UUID> ids) {
        int failed = transactions
                .inTenantSql(tenant.id(), connection -> UntakenActs.fail(connection, tenant.id(), ids))
                .onFailure()
                .transform(unknown -> unavailable("log.unknown-for-act"))
                .await()
                .atMost(PATIENCE);
        if (failed > 0) {
            throw unavailable("log.unavailable-for-act");
        }
    }

    private static @Nullable Problem problem(LegWish wish, @Nullable LegRevision leg) {
        if (leg == null
                || wish.callId() != null && !wish.callId().equals(leg.leg().callId())) {
            return Problem.of(404, "leg-not-found").because("leg.not-found");
        }
        if (!wish.read().allows(leg.revision())) {
            return Problem.of(412, "precondition-failed").because("precondition.failed");
        }
        boolean held = leg.leg().charging().state() == State.HELD;
        if (wish.kind() == Wish.CONFIRM && !held) {
            return Problem.of(409, "leg-not-held").because("act.not-held");
        }
        if (wish.kind() == Wish.CONFIRM && leg.leg().connectedSeconds() == null) {
            return Problem.of(409, "leg-not-held").because("act.no-seconds");
        }
        if (wish.kind() == Wish.CORRECT) {
            Problem invalid = Problem.of(422, "invalid-correction");
            wish.corrections()
                    .faults(leg.leg())
                    .forEach((field, fault) -> invalid.field(
                            "/corrections/" + field.apiName(),
                            fault.key(),
                            fault.arguments().toArray()));
            return invalid.faults().isEmpty() ? null : invalid;
        }
        return null;
    }

    private static CallActed act(LegWish wish, LegRevision leg, String reason, String by) {
        return new CallActed(
                leg.tenantId(),
                leg.pbx(),
                leg.link(),
                Ids.next(),
                wish.kind().name(),
                List.of(wish.legId()),
                null,
                CorrectionsJson.told(wish.corrections()),
                // Of any other revision than the one that was looked at here nobody has said yes.
                wish.read().header() == null ? null : leg.revision(),
                reason,
                by,
                System.currentTimeMillis());
    }

    private static Problem unavailable(String because) {
        return Problem.of(503, "log-unavailable").because(because).retryAfterSeconds(10);
    }
}
