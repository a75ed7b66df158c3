package coop.dure.billing.ledger;

import coop.dure.billing.money.Amount;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.times.AskedTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the accounts of all tenants come to, at any instant. */
@Path("/v1/ledger/balances")
@Tag(name = "Ledger")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class BalanceResource {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String SUMS =
            "select d.slug, p.account, p.party_id, p.currency, sum(p.amount_minor) as balance from posting p join"
                    + " tenant_directory d using (tenant_id) where ($1::timestamptz is null or p.posted_at <= $1)"
                    + " and ($2::text is null or d.slug = $2) and ($3::uuid is null or p.party_id = $3)"
                    + " and ($4::text is null or p.account = $4)"
                    + " and (d.slug, p.account, coalesce(p.party_id, $9), p.currency) > ($5, $6, $7, $8)"
                    + " group by d.slug, p.account, p.party_id, p.currency"
                    + " order by d.slug, p.account, coalesce(p.party_id, $9), p.currency limit $10";

    private final TenantTransactions transactions;

    BalanceResource(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What an account comes to.
     *
     * @param tenant whose ledger
     * @param account RECEIVABLE, UNSETTLED_REVENUE, VAT, BANK, TENANT_BALANCE, PAYABLE or RESERVE
     * @param party whose payable it is
     * @param balance debit positive, credit negative
     */
    public record BalanceView(
            String tenant, String account, @Nullable UUID party, Amount balance) {}

    @GET
    @Operation(
            operationId = "listLedgerBalances",
            summary = "Balances by tenant, account and party",
            description = "All of them together come to zero, at every instant.")
    public Uni<Response> list(
            @Parameter(description = "With what was posted until this instant; all where it is absent")
                    @QueryParam("at")
                    @Nullable
                    String at,
            @Parameter(description = "Slug of a tenant") @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("party") @Nullable UUID party,
            @QueryParam("account") @Nullable Account account,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 4);
        Instant asked = AskedTime.of("at", at);
        OffsetDateTime until = asked == null ? null : asked.atOffset(ZoneOffset.UTC);
        Tuple which = Tuple.from(new @Nullable Object[] {
            until,
            tenant,
            party,
            account == null ? null : account.name(),
            after == null ? "" : after.text(0),
            after == null ? "" : after.text(1),
            after == null ? NOBODY : after.uuid(2),
            after == null ? "" : after.text(3),
            NOBODY,
            most + 1
        });
        return transactions
                .inCooperativeSql(connection -> connection.preparedQuery(SUMS).execute(which))
                .map(rows -> {
                    List<BalanceView> found = new ArrayList<>();
                    rows.forEach(row -> found.add(view(row)));
                    return Page.of(
                                    found,
                                    most,
                                    one -> Cursor.behind(
                                            one.tenant(),
                                            one.account(),
                                            Objects.requireNonNullElse(one.party(), NOBODY),
                                            one.balance().currency()))
                            .response(uri);
                });
    }

    private static BalanceView view(Row row) {
        return new BalanceView(
                row.getString("slug"),
                row.getString("account"),
                row.getUUID("party_id"),
                Amount.ofMinor(row.getBigDecimal("balance"), row.getString("currency")));
    }
}
