package coop.dure.billing.invoices;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices and their payments. */
@Path("/v1/invoices")
@Tag(name = "Invoices")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class InvoiceResource {
    private static final int LONGEST_KEY = 200;
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;
    private final RecordPayment payments;

    InvoiceResource(
            CurrentCaller caller, CurrentTenant tenant, TenantTransactions transactions, RecordPayment payments) {
        this.caller = caller;
        this.tenant = tenant;
        this.transactions = transactions;
        this.payments = payments;
    }

    /**
     * An invoice in a list.
     *
     * @param id the invoice
     * @param number gapless number
     * @param month {@code YYYY-MM}
     * @param currency ISO 4217 code
     * @param total to be paid
     * @param issuedAt when
     */
    public record Listed(UUID id, String number, String month, String currency, String total, Instant issuedAt) {}

    /**
     * An amount of money.
     *
     * @param amount plain decimal
     * @param currency ISO 4217 code
     */
    public record Amount(@Nullable String amount, @Nullable String currency) {}

    /**
     * Money that came.
     *
     * @param amount how much
     * @param receivedAt when: ISO 8601 with offset
     * @param reference what the bank calls it
     */
    public record PaymentWish(
            @Nullable Amount amount,
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
     */
    public record PaymentView(UUID id, Amount amount, Instant receivedAt, Instant recordedAt, String reference) {}

    @GET
    @Operation(operationId = "listInvoices", summary = "Invoices of the tenant, oldest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        return tenant.require()
                .chain(who -> transactions.inTenantSql(
                        who.id(),
                        connection -> connection
                                .preparedQuery(
                                        "select invoice_id, number, month, currency, total_minor, issued_at from invoice"
                                                + " where tenant_id = $1 and invoice_id > $2 order by invoice_id limit $3")
                                .execute(Tuple.of(who.id(), behind, most + 1))))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(listed(row));
                    }
                    return Page.of(found, most, invoice -> Cursor.behind(invoice.id()))
                            .response(uri);
                });
    }

    private static Listed listed(Row row) {
        String currency = row.getString("currency");
        return new Listed(
                row.getUUID("invoice_id"),
                row.getString("number"),
                row.getString("month"),
                currency,
                Money.textOfMinor(row.getBigDecimal("total_minor").longValueExact(), currency),
                row.getOffsetDateTime("issued_at").toInstant());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getInvoice", summary = "One invoice, line by line")
    public Uni<InvoiceView> get(UUID id) {
        return tenant.require()
                .chain(who -> transactions.inTenantSql(
                        who.id(),
                        connection -> InvoiceTable.find(connection, who.id(), id)
                                .chain(found -> connection
                                        .preparedQuery("select coalesce(sum(amount_minor), 0) from payment where"
                                                + " tenant_id = $1 and invoice_id = $2")
                                        .execute(Tuple.of(who.id(), id))
                                        .map(rows -> InvoiceView.of(
                                                found.orElseThrow(InvoiceResource::notFound),
                                                rows.iterator()
                                                        .next()
                                                        .getBigDecimal(0)
                                                        .longValueExact())))));
    }

    @POST
    @Path("/{id}/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "recordPayment",
            summary = "Record a payment; what came is divided among the parties at once",
            description = "More than is owed is the tenant's balance. A repeated Idempotency-Key changes nothing.")
    public Uni<Response> pay(UUID id, @HeaderParam("Idempotency-Key") @Nullable String requestKey, PaymentWish wish) {
        if (requestKey != null && (requestKey.isBlank() || requestKey.length() > LONGEST_KEY)) {
            throw Problem.of(400, "idempotency-key-invalid").parameter("Idempotency-Key", "idempotency.key");
        }
        String by = caller.get().subject();
        return tenant.require()
                .chain(who -> payments.of(who.id(), id, payment(wish, who.currency(), by, requestKey)))
                .map(paymentId -> Response.created(URI.create("/v1/invoices/" + id + "/payments"))
                        .entity(java.util.Map.of("id", paymentId))
                        .build());
    }

    private static RecordPayment.Payment payment(
            @Nullable PaymentWish wish, String currency, String by, @Nullable String requestKey) {
        if (wish == null || wish.amount() == null) {
            throw Problem.of(422, "invalid-payment").field("/amount", "field.required");
        }
        if (!currency.equals(wish.amount().currency())) {
            throw Problem.of(422, "invalid-payment").field("/amount/currency", "payment.currency", currency);
        }
        if (wish.receivedAt() == null) {
            throw Problem.of(422, "invalid-payment").field("/receivedAt", "field.required");
        }
        long minor = minor(wish.amount().amount(), currency);
        String reference = wish.reference();
        return new RecordPayment.Payment(
                minor, wish.receivedAt().toInstant(), reference == null ? "" : reference, by, requestKey);
    }

    private static long minor(@Nullable String amount, String currency) {
        try {
            long minor = Money.minorOfText(String.valueOf(amount), currency);
            if (minor > 0) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw Problem.of(422, "invalid-payment")
                    .field("/amount/amount", "payment.amount", currency, Money.places(currency));
        }
        throw Problem.of(422, "invalid-payment")
                .field("/amount/amount", "payment.amount", currency, Money.places(currency));
    }

    @GET
    @Path("/{id}/payments")
    @Operation(operationId = "listPayments", summary = "Payments of an invoice, oldest first")
    public Uni<Page<PaymentView>> payments(UUID id) {
        return tenant.require()
                .chain(who -> transactions
                        .inTenantSql(
                                who.id(),
                                connection -> connection
                                        .preparedQuery(
                                                "select p.payment_id, p.amount_minor, p.received_at, p.recorded_at,"
                                                        + " p.reference, i.currency from invoice i left join payment p using (tenant_id,"
                                                        + " invoice_id) where i.tenant_id = $1 and i.invoice_id = $2"
                                                        + " order by p.payment_id limit 1000")
                                        .execute(Tuple.of(who.id(), id)))
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
                            return new Page<>(found, null);
                        }));
    }

    private static PaymentView paid(Row row) {
        String currency = row.getString("currency");
        return new PaymentView(
                row.getUUID("payment_id"),
                new Amount(Money.textOfMinor(row.getBigDecimal("amount_minor").longValueExact(), currency), currency),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("reference"));
    }

    private static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }
}
