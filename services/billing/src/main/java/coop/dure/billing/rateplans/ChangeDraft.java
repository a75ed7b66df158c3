package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.RatePlans.VersionView;
import coop.dure.billing.state.StoredJson;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a draft anew, whole; everything wrong with it is told now. What is published does not change. */
@ApplicationScoped
public class ChangeDraft {
    private final TenantTransactions transactions;
    private final HolidayTables holidays = new HolidayTables();

    ChangeDraft(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * To a document; repeating it changes nothing.
     *
     * @param expected the revision that the caller has read
     */
    Uni<VersionView> to(String code, int number, RatePlanDocument document, IfMatch expected) {
        String currency = PlanRows.refuseDefects(PlanReader.read(code, number, document, holidays))
                .currency();
        return transactions.inCooperativeSql(connection -> PlanRows.lock(connection, code)
                .chain(plan -> PlanRows.version(connection, code, number))
                .chain(found -> {
                    if (found.hasBeenPublished()) {
                        throw Problem.of(409, "rate-plan-published").because("rate-plan.published", number);
                    }
                    expected.check(found.revision());
                    return found.document().equals(document)
                            ? Uni.createFrom().item(found)
                            : PlanRows.refuseOtherCurrency(connection, code, currency)
                                    .chain(() -> write(connection, found, document));
                }));
    }

    private static Uni<VersionView> write(SqlConnection connection, VersionView found, RatePlanDocument document) {
        VersionView changed =
                new VersionView(found.ratePlan(), found.number(), found.status(), found.revision() + 1, document);
        return connection
                .preparedQuery(
                        "update rate_plan_version set document = $3, revision = $4 where code = $1 and number = $2")
                .execute(Tuple.of(changed.ratePlan(), changed.number(), StoredJson.write(document), changed.revision()))
                .replaceWith(changed);
    }
}
