package coop.dure.billing.bank;

import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Statements of the cooperative's bank account. */
@Path("/v1/bank-statements")
@Tag(name = "Bank")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class BankStatementResource {
    private static final String CSV = "text/csv";
    private static final int MOST_LINES = 1_000;
    private final CurrentCaller caller;
    private final TakeStatement take;

    BankStatementResource(CurrentCaller caller, TakeStatement take) {
        this.caller = caller;
        this.take = take;
    }

    @POST
    @Consumes(CSV)
    @Operation(
            operationId = "takeBankStatement",
            summary = "Book what a bank statement says came, with a verdict per line",
            description =
                    "Columns: date and amount, and payer, memo and id (the bank's own number of a line) where the bank"
                            + " gives them; the header may stand below other lines, other columns are passed over. UTF-8 or"
                            + " windows-949, at most 1,000 lines. A line that names an invoice's number pays that invoice, also where"
                            + " it is more than is owed: the rest is the tenant's balance; where nothing is owed of it any more the line is left open, for it may be"
                            + " the same money once more. Else the payer's name and exactly what is owed say it. What is left open is assigned by hand: see bank-lines. A line that was sent before is"
                            + " not booked again.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatementVerdict.class)))
    public Uni<StatementVerdict> take(
            @Parameter(
                            description = "What the bank calls the columns, as in"
                                    + " date:거래일시,amount:입금액,payer:보낸분,memo:적요; without it usual names are looked for")
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Parameter(description = "ISO 4217 code of the account") @QueryParam("currency") @DefaultValue("KRW")
                    String currency,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            byte[] body) {
        List<CsvFile.Row<BankColumn>> rows =
                CsvFile.readForeign(body, BankColumn.declared(format), BankColumn.NEEDED, MOST_LINES);
        return take.of(rows, known(currency), caller.get().subject(), ProblemResponses.locale(language));
    }

    private static String known(String currency) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "bad-request").parameter("currency", "bank-statement.currency", currency);
        }
    }
}
