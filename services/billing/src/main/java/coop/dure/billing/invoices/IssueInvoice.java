package coop.dure.billing.invoices;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.lines.Balances;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.Period;
import coop.dure.billing.periods.Refusal;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.InvoiceIssued;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes a month and issues its invoice, in the transaction that closes it and under its exclusive lock.
 */
@ApplicationScoped
public class IssueInvoice {
    private final PublishedPlans plans;
    private final ComputeMonth compute;
    private final PostEntry ledger;
    private final Outbox outbox;
    private final Clock clock = Clock.systemUTC();

    IssueInvoice(PublishedPlans plans, ComputeMonth compute, PostEntry ledger, Outbox outbox) {
        this.plans = plans;
        this.compute = compute;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * What came of it.
     *
     * @param invoiceId the invoice; {@code null} where the total was too small, or it was refused
     * @param refusal why it was refused
     */
    public record Issued(@Nullable UUID invoiceId, Optional<Refusal> refusal) {}

    /** Of a tenant's month. */
    public Uni<Issued> of(SqlConnection connection, UUID tenantId, Period period) {
        return BilledTenant.all(connection, Set.of(tenantId), period.from())
                .map(tenants -> known(tenants, tenantId))
                .chain(tenant -> tenant.ratePlanAt(period.from())
                        .map(code -> plans.of(connection, Set.of(code))
                                .map(versions -> Optional.ofNullable(versions.at(code, period.from()))
                                        .filter(plan -> plan.version()
                                                .currency()
                                                .equals(tenant.state().currency()))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .chain(plan -> plan.map(CompiledPlan::version)
                                .map(version -> issue(connection, tenant, period, version))
                                .orElseGet(
                                        () -> Uni.createFrom().item(new Issued(null, Optional.of(Refusal.noPlan()))))));
    }

    private static BilledTenant known(Map<UUID, BilledTenant> tenants, UUID tenantId) {
        BilledTenant tenant = tenants.get(tenantId);
        if (tenant == null) {
            throw new IllegalStateException("tenant " + tenantId + " has a period and is not known");
        }
        return tenant;
    }

    private Uni<Issued> issue(SqlConnection connection, BilledTenant tenant, Period period, PlanVersion plan) {
        UUID tenantId = tenant.state().tenantId();
        return Agreements.of(connection, tenantId)
                .chain(agreements -> compute.of(
                                connection, tenantId, period, plan.monthly(), agreements, Balances.NONE)
                        .chain(computed -> carried(connection, tenantId, period).chain(carried -> {
                            List<InvoiceLine> lines = new ArrayList<>(carried);
                            lines.addAll(computed.lines());
                            return lines.isEmpty()
                                    ? withoutInvoice(connection, tenant, period, plan, lines)
                                    : finish(connection, tenant, period, plan, agreements, lines);
                        })));
    }

    private Uni<Issued> finish(
            SqlConnection connection,
            BilledTenant tenant,
            Period period,
            PlanVersion plan,
            Agreements agreements,
            List<InvoiceLine> lines) {
        InvoiceTotals totals = InvoiceTotals.of(
                lines, plan.currency(), plan.monthly().vat(), plan.monthly().cutToMinor());
        if (totals.totalMinor() <= 0) {
            return withoutInvoice(connection, tenant, period, plan, lines);
        }
        UUID invoiceId = Ids.next();
        Instant now = clock.instant();
        return nextNumber(connection)
                .map(number -> new Invoice(
                        tenant.state().tenantId(),
                        invoiceId,
                        number,
                        period.month().toString(),
                        plan.currency(),
                        now,
                        plan.plan(),
                        plan.number(),
                        totals,
                        agreements.shares(totals.groups(), tenant.state().memberId())))
                .chain(invoice -> InvoiceTable.insert(connection, invoice)
                        .chain(() -> ledger.of(connection, invoice, Entry.issue(totals), invoiceId, now))
                        .chain(() -> closed(connection, tenant, period, null))
                        .chain(() -> outbox.add(
                                connection,
                                List.of(OutgoingEvent.of(
                                        Topics.BILLING_INVOICE,
                                        invoice.tenantId(),
                                        "invoice",
                                        invoiceId,
                                        event(invoice))))))
                .replaceWith(new Issued(invoiceId, Optional.empty()));
    }

    /** Too small to be issued: the lines go to the next month. */
    private Uni<Issued> withoutInvoice(
            SqlConnection connection, BilledTenant tenant, Period period, PlanVersion plan, List<InvoiceLine> lines) {
        String month = period.month().toString();
        List<InvoiceLine> kept = lines.stream()
                .map(line -> line.at(line.vatOr(plan.monthly().vat()))
                        .of(line.month() == null ? month : line.month()))
                .toList();
        return closed(connection, tenant, period, StoredJson.write(kept))
                .replaceWith(new Issued(null, Optional.empty()));
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

    private static Uni<List<InvoiceLine>> carried(SqlConnection connection, UUID tenantId, Period period) {
        String before = period.month().minusMonths(1).toString();
        return connection
                .preparedQuery("select carried from period where tenant_id = $1 and month = $2 and carried is not null")
                .execute(Tuple.of(tenantId, before))
                .map(rows -> {
                    for (Row row : rows) {
                        return StoredJson.read(row.getString("carried"), new TypeReference<List<InvoiceLine>>() {}).stream()
                                .map(line -> line.month() == null ? line.of(before) : line)
                                .toList();
                    }
                    return List.of();
                });
    }

    /** Gapless: the counter's row stays locked until the invoice is there. */
    private static Uni<String> nextNumber(SqlConnection connection) {
        return connection
                .query("update invoice_counter set last_number = last_number + 1 where issuer = 'cooperative'"
                        + " returning last_number")
                .execute()
                .map(rows -> "%08d".formatted(rows.iterator().next().getLong(0)));
    }

    private static InvoiceIssued event(Invoice invoice) {
        return new InvoiceIssued(
                invoice.tenantId(),
                invoice.invoiceId(),
                invoice.number(),
                invoice.month(),
                invoice.currency(),
                invoice.totals().netMinor(),
                invoice.totals().vatMinor(),
                invoice.totals().totalMinor(),
                invoice.issuedAt());
    }
}
