package coop.dure.billing.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of an invoice show, all of it in words; a template lays it out.
 *
 * @param language in which it is written
 * @param number of the invoice
 * @param issuedOn day of issue
 * @param dueOn last day on which it is paid in time
 * @param period days that it bills
 * @param plan whose terms it follows
 * @param parties supplier and client, side by side
 * @param buyer the client's name
 * @param total to be paid
 * @param totalInWords the same spelt out; empty where that is not usual
 * @param unit of the amounts
 * @param sections its lines by kind
 * @param sumOfLines exact
 * @param vat net and tax of each rate
 * @param sum of these
 * @param account where to pay; {@code null} where nobody said
 * @param destinations its calls by destination, their sum last; none where nobody had counted how long they were
 */
public record InvoiceSheet(
        Language language,
        String number,
        String issuedOn,
        String dueOn,
        String period,
        String plan,
        List<PartyBox> parties,
        String buyer,
        String total,
        String totalInWords,
        String unit,
        List<Section> sections,
        String sumOfLines,
        List<VatRow> vat,
        VatRow sum,
        @Nullable String account,
        List<DestinationRow> destinations) {
    /**
     * Who issues it, or to whom.
     *
     * @param heading what it is
     * @param rows what is said of it
     */
    public record PartyBox(String heading, List<Labelled> rows) {}

    /** A text and what it is. */
    public record Labelled(String label, String text) {}

    /**
     * Lines of one kind.
     *
     * @param heading the kind; empty where its only row says the same
     * @param rows each line
     * @param subtotal their sum; empty where there is one row only
     */
    public record Section(String heading, List<Row> rows, String subtotal) {}

    /** A line: what, how much of it, and what that costs. */
    public record Row(String item, String quantity, String amount) {}

    /** Net and tax of a rate, and both together. */
    public record VatRow(String rate, String net, String vat, String total) {}

    /**
     * Calls to a destination.
     *
     * @param name the destination
     * @param calls how many
     * @param connected how long
     * @param billed how long in whole increments
     * @param amount what they cost
     * @param sum whether it is that of all
     */
    public record DestinationRow(
            String name, String calls, String connected, String billed, String amount, boolean sum) {}

    /** A text of the template in its language. */
    public String say(String key) {
        return language.say(key);
    }
}
