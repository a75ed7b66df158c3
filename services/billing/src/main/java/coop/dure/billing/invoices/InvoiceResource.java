package coop.dure.billing.invoices;

import coop.dure.billing.money.Amount;
import coop.dure.billing.money.AmountWish;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices and their payments. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class InvoiceResource {
    private static final int LONGEST_REFERENCE = 200;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;
    private static final String LIST =
            "select * from (select invoice_id, number, month, currency, total_minor, issued_at,"
                    + " due_on, owed_minor, came_minor, status from invoice_standing where tenant_id = $1 and invoice_id > $2"
                    + " union all select invoice_id, null, month, currency, total_minor, null, null, total_minor, 0, status from"
                    + " invoice_draft where tenant_id = $1 and invoice_id > $2 and $5) i where $4::text is null or status = $4"
                    + " order by invoice_id limit $3";
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;
    private final ReadInvoice read;
    private final RecordPayment payments;
    private final CurrentRequestKey requestKey;

    InvoiceResource(
            CurrentCaller caller,
            CurrentTenant tenant,
            TenantTransactions transactions,
            ReadInvoice read,
            RecordPayment payments,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.tenant = tenant;
        this.transactions = transactions;
        this.read = read;
        this.payments = payments;
        this.requestKey = requestKey;
    }

    /**
     * An invoice in a list.
     *
     * @param id the invoice
     * @param number gapless number; a draft has none
     * @param month {@code YYYY-MM}
     * @param total to be paid
     * @param issuedAt when; absent of a draft
     * @param dueOn last day on which it is paid in time; absent of a draft
     * @param status DRAFT, REVIEWED, ISSUED, PARTIALLY_PAID, PAID, OVERDUE or VOID
     * @param due still to be paid
     */
    public record Listed(
            UUID id,
            @Nullable String number,
            String month,
            Amount total,
            @Nullable Instant issuedAt,
            @Nullable LocalDate dueOn,
            String status,
            Amount due) {}

    /**
     * Money that came.
     *
     * @param amount how much
     * @param receivedAt when: ISO 8601 with offset
     * @param reference what the bank calls it
     */
    public record PaymentWish(
            @Nullable AmountWish amount,
            @Nullable OffsetDateTime receivedAt,
            @Nullable String reference) {}

    /**
     * A payment as answered.
     *
     * @param id the payment
     * @param amount how much came
     * @param receivedAt when it came
     * @param recordedAt when it was recorded
     * @param reference what the bank calls it
     * @param fromInvoice the invoice of which it was paid too much, where the tenant's balance paid it
     */
    public record PaymentView(
            UUID id,
            Amount amount,
            Instant receivedAt,
            Instant recordedAt,
            String reference,
            @Nullable UUID fromInvoice) {}

    @GET
    @Operation(
            operationId = "listInvoices",
            summary = "Invoices of the tenant, oldest first; for the office and the member drafts too")
    public Uni<Response> list(
            @Parameter(description = "Those that have come so far; all where it is absent")
                    @QueryParam("status")
                    @Nullable
                    InvoiceStatus status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        boolean drafts = seesDrafts();
        return tenant.require()
                .chain(who -> transactions.inTenantSql(
                        who.id(),
                        connection -> connection
                                .preparedQuery(LIST)
                                .execute(Tuple.of(
                                        who.id(), behind, most + 1, status == null ? null : status.name(), drafts))))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(listed(row));
                    }
                    return Page.of(found, most, invoice -> Cursor.behind(invoice.id()))
                            .response(uri);
                });
    }

    /** A client sees what is issued. */
    private boolean seesDrafts() {
        return caller.get().kind() != Caller.Kind.TENANT;
    }

    private static Listed listed(Row row) {
        OffsetDateTime issuedAt = row.getOffsetDateTime("issued_at");
        return new Listed(
                row.getUUID("invoice_id"),
                row.getString("number"),
                row.getString("month"),
                Amount.ofMinor(row.getBigDecimal("total_minor"), row.getString("currency")),
                issuedAt == null ? null : issuedAt.toInstant(),
                row.getLocalDate("due_on"),
                row.getString("status"),
                Amount.ofMinor(
                        row.getBigDecimal("owed_minor")
                                .subtract(row.getBigDecimal("came_minor"))
                                .max(BigDecimal.ZERO),
                        row.getString("currency")));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getInvoice", summary = "One invoice, line by line")
    public Uni<InvoiceView> get(UUID id) {
        return tenant.require().chain(who -> read.of(who.id(), id, seesDrafts()));
    }

    @POST
    @Path("/{id}/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "recordPayment",
            summary = "Record a payment; what came is divided among the parties at once",
            description = "More than is owed is the tenant's balance.")
    @APIResponse(responseCode = "201", description = "Recorded; its id")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> pay(UUID id, PaymentWish wish) {
        requestKey.check();
        RecordPayment.Payment payment = payment(wish, caller.get().subject());
        return tenant.require()
                .chain(who -> payments.of(who.id(), id, payment, requestKey.of(who.id(), wish)))
                .map(paymentId -> Response.created(URI.create("/v1/invoices/" + id + "/payments"))
                        .entity(java.util.Map.of("id", paymentId))
                        .build());
    }

    private static RecordPayment.Payment payment(@Nullable PaymentWish wish, String by) {
        AmountWish amount = wish == null ? null : wish.amount();
        if (wish == null || amount == null) {
            throw refused("/amount", "field.required");
        }
        String number = amount.amount();
        String currency = amount.currency();
        if (number == null) {
            throw refused("/amount/amount", "field.required");
        }
        if (currency == null) {
            throw refused("/amount/currency", "field.required");
        }
        OffsetDateTime receivedAt = wish.receivedAt();
        if (receivedAt == null) {
            throw refused("/receivedAt", "field.required");
        }
        if (receivedAt.getYear() < FIRST_YEAR || receivedAt.getYear() > LAST_YEAR) {
            throw refused("/receivedAt", "field.range", FIRST_YEAR + "…" + LAST_YEAR);
        }
        String reference = wish.reference() == null ? "" : wish.reference();
        if (reference.length() > LONGEST_REFERENCE) {
            throw refused("/reference", "field.too-long", LONGEST_REFERENCE);
        }
        if (!PlainText.is(reference)) {
            throw refused("/reference", "field.control-characters");
        }
        return new RecordPayment.Payment(number, currency, receivedAt.toInstant(), reference, by);
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-payment").field(pointer, key, arguments);
    }

    @GET
    @Path("/{id}/payments")
    @Operation(operationId = "listPayments", summary = "Payments of an invoice, oldest first")
    public Uni<Response> payments(
            UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        return tenant.require()
                .chain(who -> transactions
                        .inTenantSql(
                                who.id(),
                                connection -> connection
                                        .preparedQuery(
                                                "select p.payment_id, p.amount_minor, p.received_at, p.recorded_at,"
                                                        + " p.reference, p.from_invoice_id, i.currency from invoice i left join payment p on p.tenant_id ="
                                                        + " i.tenant_id and p.invoice_id = i.invoice_id and p.payment_id > $3"
                                                        + " where i.tenant_id = $1 and i.invoice_id = $2"
                                                        + " order by p.payment_id limit $4")
                                        .execute(Tuple.of(who.id(), id, behind, most + 1)))
                        .map(rows -> {
                            if (rows.size() == 0) {
                                throw notFound();
                            }
                            List<PaymentView> found = new ArrayList<>();
                            for (Row row : rows) {
                                if (row.getUUID("payment_id") != null) {
                                    found.add(paid(row));
                                }
                            }
                            return Page.of(found, most, payment -> Cursor.behind(payment.id()))
                                    .response(uri);
                        }));
    }

    private static PaymentView paid(Row row) {
        return new PaymentView(
                row.getUUID("payment_id"),
                Amount.ofMinor(row.getBigDecimal("amount_minor"), row.getString("currency")),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("reference"),
                row.getUUID("from_invoice_id"));
    }

    private static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }
}
