package coop.dure.billing.documents;

import coop.dure.billing.documents.InvoiceSheet.Labelled;
import coop.dure.billing.documents.InvoiceSheet.PartyBox;
import coop.dure.billing.documents.InvoiceSheet.VatRow;
import coop.dure.vocabulary.BusinessNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of invoices and of credit notes have in common.
 *
 * @param letterhead who issues it to whom
 * @param figures in its language and currency
 */
record SheetParts(Letterhead letterhead, Figures figures) {
    /** Supplier and client. */
    List<PartyBox> parties() {
        return List.of(issuer(letterhead.issuer()), buyer(letterhead.buyer()));
    }

    private PartyBox issuer(@Nullable Issuer issuer) {
        List<Labelled> rows = new ArrayList<>();
        if (issuer != null) {
            said(rows, "businessNumber", BusinessNumber.shown(issuer.businessNumber()));
            said(rows, "name", issuer.name());
            said(rows, "representative", issuer.representative());
            said(rows, "address", issuer.address());
            said(rows, "businessType", issuer.businessType());
            said(rows, "businessItem", issuer.businessItem());
            said(rows, "email", issuer.email());
            said(rows, "telephone", issuer.telephone());
        }
        return new PartyBox(say("party.issuer"), rows);
    }

    private PartyBox buyer(Buyer buyer) {
        List<Labelled> rows = new ArrayList<>();
        String number = buyer.businessNumber();
        said(rows, "businessNumber", number == null ? null : BusinessNumber.shown(number));
        said(rows, "name", buyer.name());
        said(rows, "representative", buyer.representative());
        said(rows, "address", buyer.address());
        said(rows, "businessType", buyer.businessType());
        said(rows, "businessItem", buyer.businessItem());
        said(rows, "email", buyer.email());
        return new PartyBox(say("party.buyer"), rows);
    }

    private void said(List<Labelled> rows, String what, @Nullable String text) {
        if (text != null) {
            rows.add(fact("party." + what, text));
        }
    }

    /** A text with what it is. */
    Labelled fact(String label, String text) {
        return new Labelled(say(label), text);
    }

    /** The day of an instant where the client is. */
    String day(Instant at) {
        return figures.day(LocalDate.ofInstant(at, ZoneId.of(letterhead.zone())));
    }

    /** The sum spelt out, where that is usual. */
    String inWords(long minor) {
        return figures.language() == Language.KO && figures.currency().equals("KRW")
                ? say("total.words", KoreanAmount.words(minor))
                : "";
    }

    /** In what amounts are. */
    String unit() {
        return say("unit", figures.language().sayOr("unit." + figures.currency(), figures.currency()));
    }

    /** Net and tax, and both together. */
    VatRow row(String rate, long netMinor, long vatMinor) {
        return new VatRow(
                rate,
                figures.ofMinor(netMinor),
                figures.ofMinor(vatMinor),
                figures.ofMinor(Math.addExact(netMinor, vatMinor)));
    }

    /** A name, with the month where it is of another one. */
    String named(String name, @Nullable String month) {
        return month == null ? name : name + " " + say("month", month);
    }

    /** A text in the pages' language. */
    String say(String key, Object... arguments) {
        return figures.language().say(key, arguments);
    }
}
