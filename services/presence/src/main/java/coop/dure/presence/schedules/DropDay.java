package coop.dure.presence.schedules;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.schedules.plan.DayOfAgent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes away what is planned for a day of an agent. */
@ApplicationScoped
class DropDay {
    private final PlanAlone alone;
    private final KeepPlans plans;
    private final ShowPlans show;

    DropDay(PlanAlone alone, KeepPlans plans, ShowPlans show) {
        this.alone = alone;
        this.plans = plans;
        this.show = show;
    }

    /** Of who is, or was, in the roster; where nothing is planned it stays so. */
    Uni<Void> of(TenantRef tenant, DayOfAgent of, IfMatch expected) {
        return alone.in(
                tenant.id(),
                connection -> show.day(connection, tenant, of)
                        .invoke(found -> expected.check(found.version()))
                        .chain(() -> plans.drop(connection, tenant.id(), List.of(of))));
    }
}
