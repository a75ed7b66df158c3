package coop.dure.billing.invoices;

import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.periods.Period;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.tenants.BilledTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The version whose monthly terms an open month follows: the one that was named for it, else the one that holds as it begins. */
@ApplicationScoped
class PlanOfMonth {
    private final PublishedTerms terms;

    PlanOfMonth(PublishedTerms terms) {
        this.terms = terms;
    }

    Uni<Optional<PlanTerms>> of(SqlConnection connection, BilledTenant tenant, Period period) {
        Instant begins = period.from();
        Optional<Key> named = tenant.namedAt(period.month(), begins, null);
        if (named.isPresent()) {
            return terms.numbered(connection, named.get().code(), named.get().number())
                    .map(Optional::ofNullable);
        }
        return tenant.ratePlanAt(begins)
                .map(code -> terms.at(connection, code, begins).map(Optional::ofNullable))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
