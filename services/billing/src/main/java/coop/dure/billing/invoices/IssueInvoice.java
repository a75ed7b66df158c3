package coop.dure.billing.invoices;

import coop.dure.billing.documents.Letterhead;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.money.Amount;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.Period;
import coop.dure.billing.periods.Refusal;
import coop.dure.billing.periods.UsedPlans;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.settlement.AgreeShares;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes a month and issues its invoice, or keeps it as a draft, in the transaction that closes it and under its exclusive lock.
 */
@ApplicationScoped
public class IssueInvoice {
    private final PublishedTerms terms;
    private final PlanOfMonth planOfMonth;
    private final ComputeMonth compute;
    private final AdjustMonths adjust;
    private final AgreeShares shares;
    private final PublishInvoice publish;
    private final CreditLastMonth lastMonth;

    IssueInvoice(
            PublishedTerms terms,
            PlanOfMonth planOfMonth,
            ComputeMonth compute,
            AdjustMonths adjust,
            AgreeShares shares,
            PublishInvoice publish,
            CreditLastMonth lastMonth) {
        this.terms = terms;
        this.planOfMonth = planOfMonth;
        this.compute = compute;
        this.adjust = adjust;
        this.shares = shares;
        this.publish = publish;
        this.lastMonth = lastMonth;
    }

    /**
     * What came of it.
     *
     * @param invoiceId the invoice or the draft; {@code null} where the total was too small, or it was refused
     * @param refusal why it was refused
     * @param uncredited what of a last month below zero could not be credited; {@code null} for nothing
     */
    public record Issued(
            @Nullable UUID invoiceId,
            Optional<Refusal> refusal,
            @Nullable Amount uncredited) {
        static Issued as(@Nullable UUID invoiceId) {
            return new Issued(invoiceId, Optional.empty(), null);
        }
    }

    /**
     * Of a tenant's month.
     *
     * @param draft whether it is to wait for a review
     */
    public Uni<Issued> of(SqlConnection connection, UUID tenantId, Period period, boolean draft) {
        return BilledTenant.all(connection, Set.of(tenantId), period.from())
                .map(tenants -> known(tenants, tenantId))
                .chain(tenant -> planOfMonth
                        .of(connection, tenant, period)
                        .chain(plan -> plan.filter(version ->
                                        version.currency().equals(tenant.state().currency()))
                                .map(version -> issue(connection, tenant, period, version, draft))
                                .orElseGet(() ->
                                        Uni.createFrom().item(new Issued(null, Optional.of(Refusal.noPlan()), null)))));
    }

    private static BilledTenant known(Map<UUID, BilledTenant> tenants, UUID tenantId) {
        BilledTenant tenant = tenants.get(tenantId);
        if (tenant == null) {
            throw new IllegalStateException("tenant " + tenantId + " has a period and is not known");
        }
        return tenant;
    }

    private Uni<Issued> issue(
            SqlConnection connection, BilledTenant tenant, Period period, PlanTerms plan, boolean draft) {
        UUID tenantId = tenant.state().tenantId();
        return Agreements.of(connection, tenantId)
                .chain(agreements -> ClosedMonth.of(connection, tenantId).chain(closed -> {
                    List<InvoiceLine> carried = closed.isEmpty()
                            ? List.of()
                            : closed.get(closed.size() - 1).carried();
                    return adjust.of(
                                    connection,
                                    tenant,
                                    closed,
                                    agreements,
                                    carried,
                                    plan.monthly().vat())
                            .chain(adjusted -> compute.of(
                                            connection,
                                            tenantId,
                                            period,
                                            plan.monthly(),
                                            agreements,
                                            adjusted.opening())
                                    .chain(computed -> {
                                        List<InvoiceLine> lines = new ArrayList<>(carried);
                                        lines.addAll(computed.lines());
                                        lines.addAll(adjusted.lines());
                                        return keepBasis(connection, tenant, period, plan, adjusted, computed)
                                                .chain(() -> lines.isEmpty()
                                                        ? withoutInvoice(connection, tenant, period, plan, lines)
                                                        : finish(
                                                                connection,
                                                                tenant,
                                                                period,
                                                                plan,
                                                                agreements,
                                                                lines,
                                                                draft));
                                    }));
                }));
    }

    /** What the month is rated again with, should that be. */
    private Uni<Void> keepBasis(
            SqlConnection connection,
            BilledTenant tenant,
            Period period,
            PlanTerms plan,
            AdjustMonths.Adjusted adjusted,
            PeriodLines computed) {
        Set<String> codes = new HashSet<>();
        tenant.state().ratePlans().forEach(assigned -> codes.add(assigned.ratePlan()));
        return terms.numbers(connection, codes)
                .chain(numbers -> connection
                        .preparedQuery("update period set rate_plan = $3, rate_plan_version = $4, plans = $5,"
                                + " opening = $6, closing = $7, closed_with = $6, closed_rate_plan = $3,"
                                + " closed_rate_plan_version = $4, charges_until = nextval('charge_change')"
                                + " where tenant_id = $1 and month = $2")
                        .execute(Tuple.from(new Object[] {
                            tenant.state().tenantId(),
                            period.month().toString(),
                            plan.plan(),
                            plan.number(),
                            StoredJson.write(new UsedPlans(tenant.state().ratePlans(), numbers)),
                            StoredJson.write(adjusted.opening()),
                            StoredJson.write(computed.closing())
                        })))
                .replaceWithVoid();
    }

    private Uni<Issued> finish(
            SqlConnection connection,
            BilledTenant tenant,
            Period period,
            PlanTerms plan,
            Agreements agreements,
            List<InvoiceLine> lines,
            boolean draft) {
        InvoiceTotals totals = InvoiceTotals.of(
                lines, plan.currency(), plan.monthly().vat(), plan.monthly().cutToMinor());
        if (totals.totalMinor() <= 0) {
            return lastMonth
                    .of(connection, tenant, period, totals)
                    .chain(left -> left.map(minor -> closed(connection, tenant, period, null)
                                    .replaceWith(new Issued(
                                            null,
                                            Optional.empty(),
                                            minor == 0 ? null : Amount.ofMinor(minor, plan.currency()))))
                            .orElseGet(() -> withoutInvoice(connection, tenant, period, plan, lines)));
        }
        UUID invoiceId = Ids.next();
        return Letterhead.of(connection, tenant.state(), period)
                .chain(letterhead -> shares.of(
                                connection,
                                tenant.state().tenantId(),
                                invoiceId,
                                tenant.state().memberId(),
                                period,
                                agreements,
                                totals.groups(),
                                plan.currency())
                        .chain(agreed -> PostEntry.now(connection)
                                .map(now -> new Invoice(
                                        tenant.state().tenantId(),
                                        invoiceId,
                                        "",
                                        period.month().toString(),
                                        plan.currency(),
                                        now,
                                        plan.plan(),
                                        plan.number(),
                                        totals,
                                        agreed,
                                        letterhead))))
                .chain(invoice -> closed(connection, tenant, period, null)
                        .chain(() -> draft ? DraftTable.insert(connection, invoice) : publish.of(connection, invoice)))
                .replaceWith(Issued.as(invoiceId));
    }

    /** Too small to be issued: the lines go to the next month. */
    private Uni<Issued> withoutInvoice(
            SqlConnection connection, BilledTenant tenant, Period period, PlanTerms plan, List<InvoiceLine> lines) {
        String month = period.month().toString();
        List<InvoiceLine> kept = lines.stream()
                .map(line -> line.at(line.vatOr(plan.monthly().vat())).of(line.month() == null ? month : line.month()))
                .toList();
        return closed(connection, tenant, period, StoredJson.write(kept)).replaceWith(Issued.as(null));
    }

    private static Uni<Void> closed(
            SqlConnection connection, BilledTenant tenant, Period period, @Nullable String carried) {
        UUID tenantId = tenant.state().tenantId();
        return connection
                .preparedQuery("update period set status = 'CLOSED', carried = $3 where tenant_id = $1 and month = $2")
                .execute(Tuple.of(tenantId, period.month().toString(), carried))
                .chain(() -> tenant.hasEnded()
                        ? Uni.createFrom().voidItem()
                        : OpenPeriods.insert(connection, tenantId, period.next(tenant.zone())));
    }
}
