package coop.dure.billing.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of an invoice or a credit note show, all of it in words; a template lays it out.
 *
 * @param language in which it is written
 * @param title what it is
 * @param mark how it stands, where it is not issued; empty where it is
 * @param foot what stands below each page
 * @param facts its number, its days and what else is said of the whole
 * @param parties supplier and client, side by side
 * @param buyer the client's name
 * @param totalLabel what is summed up
 * @param total the sum
 * @param totalInWords the same spelt out; empty where that is not usual
 * @param unit of the amounts
 * @param sections its lines by kind
 * @param sumOfLines exact
 * @param vat net and tax of each rate
 * @param sum of these
 * @param account where to pay; {@code null} where nobody said, and where nothing is to be paid
 * @param destinations its calls by destination, their sum last; none where nobody had counted how long they were
 */
public record InvoiceSheet(
        Language language,
        String title,
        String mark,
        String foot,
        List<Labelled> facts,
        List<PartyBox> parties,
        String buyer,
        String totalLabel,
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

    /**
     * A line.
     *
     * @param item what
     * @param why what its amount is computed from; empty where nothing is said
     * @param quantity how much of it
     * @param amount what that costs
     */
    public record Row(String item, String why, String quantity, String amount) {}

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
