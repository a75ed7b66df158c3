package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.settlement.Standing;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import java.util.ArrayList;
import java.util.List;

/** What a wish credits of each share group, never above what is left of it. */
final class CreditedGroups {
    private CreditedGroups() {}

    static List<CreditNote.Group> of(Standing left, Invoice invoice, CreditWish wish, List<CreditNote.Leg> legs) {
        long[] exact = new long[left.groups().size()];
        for (int i = 0; i < wish.groups().size(); i++) {
            CreditWish.Group group = wish.groups().get(i);
            String at = "/groups/" + i;
            if (group.index() < 0 || group.index() >= exact.length) {
                throw refused(at + "/group", "credit-note.group", exact.length - 1);
            }
            if (!group.currency().equals(invoice.currency())) {
                throw refused(at + "/net/currency", "payment.currency", invoice.currency());
            }
            long micros = Money.microsOfMinor(minor(at, group, invoice.currency()), invoice.currency());
            exact[group.index()] = Math.addExact(exact[group.index()], micros);
            refuseAbove(at + "/net/amount", left, invoice, group.index(), exact[group.index()]);
        }
        for (int i = 0; i < legs.size(); i++) {
            String currency = wish.legs().get(i).currency();
            if (currency != null && !currency.equals(invoice.currency())) {
                throw refused("/legs/" + i + "/net/currency", "payment.currency", invoice.currency());
            }
            CreditNote.Leg leg = legs.get(i);
            exact[leg.group()] = Math.addExact(exact[leg.group()], leg.exactMicros());
            refuseAbove("/legs/" + i, left, invoice, leg.group(), exact[leg.group()]);
        }
        List<CreditNote.Group> groups = new ArrayList<>();
        for (long micros : exact) {
            groups.add(new CreditNote.Group(micros, Money.minorHalfUp(micros, invoice.currency())));
        }
        if (groups.stream().allMatch(group -> group.netMinor() == 0)) {
            throw Problem.of(422, "invalid-credit-note").because("credit-note.nothing");
        }
        if (left.credited(groups.stream().map(CreditNote.Group::netMinor).toList(), 0)
                        .netMinor()
                < 0) {
            throw Problem.of(422, "invalid-credit-note")
                    .because(
                            "credit-note.above",
                            Money.textOfMinor(left.netMinor(), invoice.currency()),
                            invoice.currency());
        }
        return groups;
    }

    private static long minor(String at, CreditWish.Group group, String currency) {
        try {
            long minor = Money.minorOfText(group.net(), currency);
            if (minor > 0) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw noAmount(at, currency);
        }
        throw noAmount(at, currency);
    }

    private static Problem noAmount(String at, String currency) {
        return refused(at + "/net/amount", "payment.amount", currency, Money.places(currency));
    }

    private static void refuseAbove(String at, Standing left, Invoice invoice, int group, long exactMicros) {
        long most = Math.max(0, left.groups().get(group).netMinor());
        if (Money.minorHalfUp(exactMicros, invoice.currency()) > most) {
            throw refused(at, "credit-note.above", Money.textOfMinor(most, invoice.currency()), invoice.currency());
        }
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-credit-note").field(pointer, key, arguments);
    }
}
