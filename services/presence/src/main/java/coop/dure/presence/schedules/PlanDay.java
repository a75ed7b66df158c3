package coop.dure.presence.schedules;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.FilePlan;
import coop.dure.presence.schedules.plan.PlannedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Plans a day of an agent as a whole. */
@ApplicationScoped
class PlanDay {
    private final PlanAlone alone;
    private final Policies policies;
    private final KeepPlans plans;
    private final ReadAround around;
    private final ShowPlans show;

    PlanDay(PlanAlone alone, Policies policies, KeepPlans plans, ReadAround around, ShowPlans show) {
        this.alone = alone;
        this.around = around;
        this.policies = policies;
        this.plans = plans;
        this.show = show;
    }

    /** In the place of what was planned for it; with nothing in it, nothing is planned any more. */
    Uni<ScheduleDay> as(TenantRef tenant, DayOfAgent of, SaidDay said, IfMatch expected) {
        return alone.in(
                tenant.id(),
                connection -> show.inRoster(connection, tenant.id(), of.agentId())
                        .chain(agent -> policies.of(connection, tenant.id()))
                        .map(rules -> said.lines(of, tenant.zone(), new PlanRules(rules)))
                        .call(() -> plans.version(connection, tenant.id(), of).invoke(expected::check))
                        .call(lines -> around.of(connection, tenant.id(), lines)
                                .invoke(before -> refuseOverlaps(lines, before, tenant.zone())))
                        .chain(lines -> keep(connection, tenant, of, lines))
                        .chain(() -> show.day(connection, tenant, of)));
    }

    private Uni<Void> keep(SqlConnection connection, TenantRef tenant, DayOfAgent of, List<PlannedLine> lines) {
        return lines.isEmpty()
                ? plans.drop(connection, tenant.id(), List.of(of))
                : plans.replace(connection, tenant.id(), List.of(of), lines);
    }

    private static void refuseOverlaps(List<PlannedLine> lines, List<PlannedLine> before, ZoneId zone) {
        Map<Long, PlannedLine> overlaps = FilePlan.of(lines, Map.of(), before).overlaps();
        if (overlaps.isEmpty()) {
            return;
        }
        Problem problem = Problem.of(422, "invalid-body");
        overlaps.forEach((line, other) -> problem.field(
                "/times/%d/from".formatted(line - 1),
                "presence.planned-overlap",
                other.time().from().atZone(zone).toOffsetDateTime(),
                other.time().until().atZone(zone).toOffsetDateTime()));
        throw problem;
    }
}
