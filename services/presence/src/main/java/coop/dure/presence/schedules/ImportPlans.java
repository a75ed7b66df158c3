package coop.dure.presence.schedules;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.csv.RowVerdict;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.schedules.PlanLines.Rejected;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.FilePlan;
import coop.dure.presence.schedules.plan.LocalTimes;
import coop.dure.presence.schedules.plan.PlannedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans the days that a file names, each as a whole. Blocks. */
@ApplicationScoped
class ImportPlans {
    static final int MOST_ROWS = 50_000;
    static final String PLANNED = "PLANNED";
    private static final int MOST_TOLD = 1_000;
    private static final int MOST_FAULTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final Policies policies;
    private final KeepPlans plans;
    private final ShowPlans show;
    private final Texts texts;

    ImportPlans(TenantTransactions transactions, Policies policies, KeepPlans plans, ShowPlans show, Texts texts) {
        this.transactions = transactions;
        this.policies = policies;
        this.plans = plans;
        this.show = show;
        this.texts = texts;
    }

    /**
     * What becomes of a file: how many lines are planned, and of the first thousand that are not, why.
     *
     * @param dryRun whether only to tell
     * @param locale of the verdicts' texts
     */
    FileVerdict by(TenantRef tenant, InputStream file, boolean dryRun, Locale locale) throws IOException {
        Map<String, UUID> agents = new HashMap<>();
        PlanLines lines = transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> show.roster(connection, tenant.id())
                                .invoke(agents::putAll)
                                .chain(() -> policies.of(connection, tenant.id()))
                                .map(rules ->
                                        new PlanLines(agents, new PlanRules(rules), new LocalTimes(tenant.zone()))))
                .await()
                .atMost(PATIENCE);
        CsvFile.each(file, ScheduleColumn.class, ScheduleColumn.AGENT, MOST_ROWS, lines::take);
        FilePlan.Result result = transactions
                .inTenantSql(tenant.id(), connection -> plan(connection, tenant.id(), lines, dryRun))
                .await()
                .atMost(PATIENCE);
        Map<UUID, String> codes = new HashMap<>();
        agents.forEach((code, agent) -> codes.put(agent, code));
        return verdict(tenant, lines, result, codes, dryRun, locale);
    }

    private Uni<FilePlan.Result> plan(SqlConnection connection, UUID tenantId, PlanLines lines, boolean dryRun) {
        return plans.lock(connection, tenantId)
                .chain(() -> plans.around(connection, tenantId, lines.well()))
                .map(before -> FilePlan.of(lines.well(), lines.spoiled(), before))
                .call(result -> dryRun || result.taken().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : plans.replace(connection, tenantId, days(result), result.taken()));
    }

    private static Set<DayOfAgent> days(FilePlan.Result result) {
        Set<DayOfAgent> days = new LinkedHashSet<>();
        result.taken().forEach(line -> days.add(line.of()));
        return days;
    }

    private FileVerdict verdict(
            TenantRef tenant,
            PlanLines lines,
            FilePlan.Result result,
            Map<UUID, String> codes,
            boolean dryRun,
            Locale locale) {
        Map<Long, Rejected> rejected = new TreeMap<>(lines.rejected());
        for (PlannedLine line : lines.well()) {
            Fault fault = fault(tenant, line, result);
            if (fault != null) {
                rejected.put(
                        line.line(), new Rejected(codes.getOrDefault(line.of().agentId(), ""), fault));
            }
        }
        if (result.taken().isEmpty()) {
            throw noneTaken(rejected);
        }
        Map<String, Long> counts = new TreeMap<>();
        counts.put(PLANNED, (long) result.taken().size());
        if (!rejected.isEmpty()) {
            counts.put(RowVerdict.REJECTED, (long) rejected.size());
        }
        return new FileVerdict(
                dryRun,
                counts,
                rejected.entrySet().stream()
                        .limit(MOST_TOLD)
                        .map(one -> RowVerdict.rejected(
                                one.getKey(),
                                one.getValue().agent(),
                                List.of(one.getValue().fault()),
                                texts,
                                locale))
                        .toList());
    }

    private static @Nullable Fault fault(TenantRef tenant, PlannedLine line, FilePlan.Result result) {
        PlannedLine other = result.overlaps().get(line.line());
        if (other != null && !other.isStored()) {
            return new Fault("/from", null, "presence.line-overlap", List.of(other.line()));
        }
        if (other != null) {
            return new Fault(
                    "/from",
                    null,
                    "presence.planned-overlap",
                    List.of(
                            other.time().from().atZone(tenant.zone()).toOffsetDateTime(),
                            other.time().until().atZone(tenant.zone()).toOffsetDateTime()));
        }
        Long spoiledBy = result.spoiled().get(line.of());
        return spoiledBy == null
                ? null
                : new Fault("", null, "presence.day-spoiled", List.of(line.of().day(), spoiledBy));
    }

    /** A file of which nothing was taken is no success. */
    private static Problem noneTaken(Map<Long, Rejected> rejected) {
        Problem problem = Problem.of(422, "invalid-file").because("presence.no-line-planned", rejected.size());
        rejected.entrySet().stream().limit(MOST_FAULTS).forEach(one -> {
            Fault fault = one.getValue().fault();
            problem.field(
                    "/" + one.getKey() + fault.pointer(),
                    fault.key(),
                    fault.arguments().toArray());
        });
        return problem;
    }
}
