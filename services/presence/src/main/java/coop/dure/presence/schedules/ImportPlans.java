package coop.dure.presence.schedules;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.csv.RowVerdict;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.load.FewAtOnce;
import coop.dure.presence.load.TookTooLong;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.schedules.PlanLines.Rejected;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.FilePlan;
import coop.dure.presence.schedules.plan.LocalTimes;
import coop.dure.presence.schedules.plan.PlannedLine;
import io.smallrye.mutiny.Uni;
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
    private static final int MOST_AT_ONCE = 2;
    private static final long RETRY_SECONDS = 10;
    private static final int MOST_TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIMITS = "set local lock_timeout = '10s'; set local statement_timeout = '15s'";

    private final FewAtOnce few = new FewAtOnce(MOST_AT_ONCE, "presence.files-at-work", RETRY_SECONDS);
    private final TenantTransactions transactions;
    private final PlanAlone alone;
    private final Policies policies;
    private final KeepPlans plans;
    private final ReadAround around;
    private final ShowPlans show;
    private final Texts texts;

    ImportPlans(
            TenantTransactions transactions,
            PlanAlone alone,
            Policies policies,
            KeepPlans plans,
            ReadAround around,
            ShowPlans show,
            Texts texts) {
        this.transactions = transactions;
        this.alone = alone;
        this.policies = policies;
        this.plans = plans;
        this.around = around;
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
        PlanLines lines = awaited(transactions.inTenantSql(
                tenant.id(),
                connection -> show.roster(connection, tenant.id())
                        .invoke(agents::putAll)
                        .chain(() -> policies.of(connection, tenant.id()))
                        .map(rules -> new PlanLines(agents, new PlanRules(rules), new LocalTimes(tenant.zone())))));
        CsvFile.each(file, ScheduleColumn.class, ScheduleColumn.AGENT, MOST_ROWS, lines::take);
        Long ofNobody = lines.ofNobody();
        if (ofNobody != null) {
            throw withFaults(
                    Problem.of(422, "invalid-file").because("presence.line-of-nobody", ofNobody), lines.rejected());
        }
        FilePlan.Result result = planBesideFew(tenant.id(), lines, dryRun);
        Map<UUID, String> codes = new HashMap<>();
        agents.forEach((code, agent) -> codes.put(agent, code));
        return verdict(tenant, lines, result, codes, dryRun, locale);
    }

    /** Only once the file is here: whoever sends slowly keeps nobody out. */
    private FilePlan.Result planBesideFew(UUID tenantId, PlanLines lines, boolean dryRun) {
        few.begin(tenantId);
        try {
            return plan(tenantId, lines, dryRun);
        } finally {
            few.end(tenantId);
        }
    }

    /** Where somebody else planned meanwhile what is in the way now, it is looked at again. */
    private FilePlan.Result plan(UUID tenantId, PlanLines lines, boolean dryRun) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            List<PlannedLine> before = awaited(transactions.inTenantSql(
                    tenantId,
                    connection -> connection
                            .query(LIMITS)
                            .execute()
                            .chain(limited -> around.of(connection, tenantId, lines.well()))));
            FilePlan.Result result = FilePlan.of(lines.well(), lines.spoiled(), before);
            if (dryRun || result.taken().isEmpty() || isKept(tenantId, result)) {
                return result;
            }
        }
        throw PlanAlone.busy();
    }

    private boolean isKept(UUID tenantId, FilePlan.Result result) {
        return awaited(
                alone.in(tenantId, connection -> plans.replace(connection, tenantId, days(result), result.taken()))
                        .replaceWith(true)
                        .onFailure(KeepPlans::isOverlap)
                        .recoverWithItem(false));
    }

    private static <T> T awaited(Uni<T> work) {
        return work.onFailure(TookTooLong::is)
                .transform(failure -> TookTooLong.problem())
                .ifNoItem()
                .after(PATIENCE)
                .failWith(TookTooLong::problem)
                .await()
                .indefinitely();
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
        return withFaults(
                Problem.of(422, "invalid-file").because("presence.no-line-planned", rejected.size()), rejected);
    }

    private static Problem withFaults(Problem problem, Map<Long, Rejected> rejected) {
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
