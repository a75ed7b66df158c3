package coop.dure.billing.settlement;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceTable;
import coop.dure.billing.invoices.InvoiceView;
import coop.dure.billing.money.Amount;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Opens a line of a statement. */
@Path("/v1/statements/entries")
@Tag(name = "Statements")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.COLLABORATOR})
public class StatementEntryResource {
    private static final String WHOLE = "select p.* from posting p where p.entry_id = $1";
    private static final String OF_A_PARTY = "select p.* from entry_for_party($1) p";
    private final CurrentCaller caller;
    private final TenantTransactions transactions;

    StatementEntryResource(CurrentCaller caller, TenantTransactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    private record Opened(
            RowSet<Row> postings,
            Map<UUID, String> tenants,
            Map<UUID, String> parties,
            boolean looksAfter,
            Cause cause) {
        Row first() {
            return postings.iterator().next();
        }
    }

    @GET
    @Path("/{entryId}")
    @Operation(
            operationId = "getStatementEntry",
            summary = "What a line of a statement comes from",
            description = "A party sees how the share groups in which it has a part were divided, and among whom. The"
                    + " member who looks after the tenant sees the invoice's lines too.")
    public Uni<EntryView> get(UUID entryId) {
        Caller who = caller.get();
        boolean office = who.kind() == Caller.Kind.OPERATOR;
        Function<SqlConnection, Uni<Opened>> open =
                connection -> open(connection, entryId, office ? WHOLE : OF_A_PARTY);
        return (office ? transactions.inCooperativeSql(open) : transactions.inPartySql(who.organizationId(), open))
                .chain(opened -> opened.looksAfter()
                        ? transactions
                                .inTenantSql(
                                        opened.first().getUUID("tenant_id"), connection -> invoice(connection, entryId))
                                .map(found -> view(entryId, opened, found.orElse(null)))
                        : Uni.createFrom().item(view(entryId, opened, null)));
    }

    private static Uni<Opened> open(SqlConnection connection, UUID entryId, String query) {
        return connection.preparedQuery(query).execute(Tuple.of(entryId)).chain(postings -> {
            if (postings.size() == 0) {
                throw Problem.of(404, "not-found").because("not-found.detail");
            }
            UUID tenantId = postings.iterator().next().getUUID("tenant_id");
            return Names.ofTenants(connection, postings)
                    .chain(tenants -> Names.ofParties(connection, postings)
                            .chain(parties -> connection
                                    .preparedQuery(
                                            "select exists (select 1 from tenant_directory where tenant_id = $1) as"
                                                    + " looks_after, c.* from causes_of_entries(array[$2::uuid]) c")
                                    .execute(Tuple.of(tenantId, entryId))
                                    .map(rows -> {
                                        Row row = rows.iterator().next();
                                        return new Opened(
                                                postings,
                                                tenants,
                                                parties,
                                                row.getBoolean("looks_after"),
                                                Cause.of(row));
                                    })));
        });
    }

    private static Uni<Optional<Invoice>> invoice(SqlConnection connection, UUID entryId) {
        return connection
                .preparedQuery("select tenant_id, invoice_id from ledger_entry where entry_id = $1")
                .execute(Tuple.of(entryId))
                .chain(rows -> {
                    Row row = rows.iterator().next();
                    UUID invoiceId = row.getUUID("invoice_id");
                    return invoiceId == null
                            ? Uni.createFrom().item(Optional.empty())
                            : InvoiceTable.find(connection, row.getUUID("tenant_id"), invoiceId);
                });
    }

    private static EntryView view(UUID entryId, Opened opened, @Nullable Invoice invoice) {
        Row first = opened.first();
        List<EntryView.GroupSplit> groups = groups(opened);
        return new EntryView(
                entryId,
                first.getString("kind"),
                opened.tenants().get(first.getUUID("tenant_id")),
                invoice == null ? null : invoice.invoiceId(),
                first.getString("invoice_number"),
                first.getString("invoice_month"),
                first.getOffsetDateTime("posted_at").toInstant(),
                opened.cause().reason(),
                groups,
                invoice == null ? List.of() : lines(invoice, groups),
                opened.cause().kind(),
                opened.cause().id(),
                opened.cause().number());
    }

    private static List<EntryView.GroupSplit> groups(Opened opened) {
        Map<Integer, List<Row>> byGroup = new TreeMap<>();
        for (Row row : opened.postings()) {
            int group = Objects.requireNonNullElse(row.getInteger("share_group"), -1);
            byGroup.computeIfAbsent(group, made -> new ArrayList<>()).add(row);
        }
        return byGroup.values().stream().map(rows -> group(opened, rows)).toList();
    }

    private static EntryView.GroupSplit group(Opened opened, List<Row> rows) {
        Row any = rows.get(0);
        String currency = any.getString("currency");
        BigDecimal divided = BigDecimal.ZERO;
        List<EntryView.Part> split = new ArrayList<>();
        for (Row row : rows) {
            BigDecimal minor = row.getBigDecimal("amount_minor");
            if (!row.getString("account").matches("PAYABLE|RESERVE")) {
                continue;
            }
            divided = divided.subtract(minor);
            UUID party = row.getUUID("party_id");
            split.add(new EntryView.Part(
                    party,
                    party == null ? null : opened.parties().get(party),
                    Amount.ofMinor(minor.negate(), currency)));
        }
        return new EntryView.GroupSplit(
                any.getInteger("agreement_version"),
                any.getString("revenue_kind"),
                Amount.ofMinor(divided, currency),
                split);
    }

    private static List<InvoiceView.LineView> lines(Invoice invoice, List<EntryView.GroupSplit> groups) {
        return InvoiceView.lines(invoice.totals(), invoice.vat(), invoice.currency()).stream()
                .filter(line -> groups.stream()
                        .anyMatch(group -> line.revenueKind().equals(group.revenueKind())
                                && Objects.equals(line.agreementVersion(), group.agreementVersion())))
                .toList();
    }
}
