package coop.dure.tenants.numbers;

import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.numbers.life.NumberAction;
import coop.dure.tenants.tenants.ChangePart;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Reserves, assigns, releases and ports numbers of a tenant, many at once. */
@ApplicationScoped
class ChangeNumbers {
    private final ChangePart changePart;
    private final SettleNumbers settle;
    private final Audit audit;
    private final Texts texts;

    ChangeNumbers(ChangePart changePart, SettleNumbers settle, Audit audit, Texts texts) {
        this.changePart = changePart;
        this.settle = settle;
        this.audit = audit;
        this.texts = texts;
    }

    /**
     * Of a tenant. A dry run does all of it and keeps nothing.
     *
     * @param locale of the verdicts' texts
     */
    Uni<FileVerdict> by(TenantRef tenant, NumberRows<NumberAction> rows, boolean dryRun, Locale locale) {
        return changePart.of(
                tenant.id(),
                dryRun,
                (session, change) -> settle.decide(session, change, tenant.memberId(), rows.wishes())
                        .invoke(rows::decided)
                        .call(decisions -> settle.carryOut(session, change, tenant.memberId(), decisions)
                                .chain(() -> audit.note(session, NumberAudit.changes(tenant.id(), decisions))))
                        .map(decisions -> rows.verdict(decisions, change.effects(), dryRun, texts, locale)));
    }
}
