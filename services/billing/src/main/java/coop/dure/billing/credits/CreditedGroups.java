package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.settlement.Standing;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a wish credits of each share group, never above what is left of it. */
final class CreditedGroups {
    private final Standing left;
    private final Invoice invoice;
    private final List<Map<String, Long>> exactMicros = new ArrayList<>();

    private CreditedGroups(Standing left, Invoice invoice) {
        this.left = left;
        this.invoice = invoice;
        left.groups().forEach(group -> exactMicros.add(new TreeMap<>()));
    }

    static List<CreditNote.Group> of(Standing left, Invoice invoice, CreditWish wish, List<CreditNote.Leg> legs) {
        CreditedGroups credited = new CreditedGroups(left, invoice);
        for (int i = 0; i < wish.groups().size(); i++) {
            credited.add("/groups/" + i, wish.groups().get(i), wish.kind());
        }
        for (int i = 0; i < legs.size(); i++) {
            credited.add("/legs/" + i, wish.legs().get(i), legs.get(i));
        }
        return credited.all();
    }

    private void add(String at, CreditWish.Group group, CreditNote.Kind kind) {
        int index = group.index();
        if (index < 0 || index >= exactMicros.size()) {
            throw refused(at + "/group", "credit-note.group", exactMicros.size() - 1);
        }
        refuseCurrency(at, group.currency());
        long minor = minor(at, group);
        String month = month(at, group, kind);
        // Compared in minor units first: what is above anything there is does not fit in micro-units.
        if (minor > most(index) - creditedMinor(index)) {
            throw above(at + "/net/amount", index);
        }
        add(index, month, Money.microsOfMinor(minor, invoice.currency()));
    }

    private void add(String at, CreditWish.Leg wish, CreditNote.Leg leg) {
        refuseCurrency(at, wish.currency());
        String month = leg.month();
        add(leg.group(), month == null ? invoice.month() : month, leg.exactMicros());
        if (creditedMinor(leg.group()) > most(leg.group())) {
            throw above(at, leg.group());
        }
    }

    private void add(int group, String month, long micros) {
        exactMicros.get(group).merge(month, micros, Math::addExact);
    }

    /** The adjustments of later months reckon with a CORRECTION by month, so it has to say of which it is. */
    private String month(String at, CreditWish.Group group, CreditNote.Kind kind) {
        Set<String> months = invoice.months(group.index());
        String asked = group.month();
        boolean unclear = asked == null && kind == CreditNote.Kind.CORRECTION && months.size() > 1;
        if (unclear || asked != null && !months.contains(asked)) {
            throw refused(at + "/month", "credit-note.month", String.join(", ", months));
        }
        if (asked != null) {
            return asked;
        }
        return months.size() == 1 ? months.iterator().next() : invoice.month();
    }

    private List<CreditNote.Group> all() {
        List<CreditNote.Group> groups = new ArrayList<>();
        for (int k = 0; k < exactMicros.size(); k++) {
            Map<String, Long> months = exactMicros.get(k);
            boolean elsewhere = months.keySet().stream().anyMatch(month -> !month.equals(invoice.month()));
            groups.add(new CreditNote.Group(micros(k), creditedMinor(k), elsewhere ? Map.copyOf(months) : null));
        }
        List<Long> nets = groups.stream().map(CreditNote.Group::netMinor).toList();
        if (nets.stream().allMatch(net -> net == 0)) {
            throw Problem.of(422, "invalid-credit-note").because("credit-note.nothing");
        }
        Standing after = left.credited(nets, left.vatOf(nets));
        if (after.netMinor() < 0) {
            throw because("credit-note.above", left.netMinor());
        }
        // Where VAT of one rate is below zero, it can outweigh what is left of the net.
        if (after.totalMinor() < 0) {
            throw because("credit-note.below-zero", after.totalMinor());
        }
        return groups;
    }

    private long micros(int group) {
        return exactMicros.get(group).values().stream().reduce(0L, Math::addExact);
    }

    private long creditedMinor(int group) {
        return Money.minorHalfUp(micros(group), invoice.currency());
    }

    private long most(int group) {
        return Math.max(0, left.groups().get(group).netMinor());
    }

    private long minor(String at, CreditWish.Group group) {
        String currency = invoice.currency();
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

    private void refuseCurrency(String at, @Nullable String currency) {
        if (currency != null && !currency.equals(invoice.currency())) {
            throw refused(at + "/net/currency", "payment.currency", invoice.currency());
        }
    }

    private static Problem noAmount(String at, String currency) {
        return refused(at + "/net/amount", "payment.amount", currency, Money.places(currency));
    }

    private Problem above(String at, int group) {
        String currency = invoice.currency();
        return refused(at, "credit-note.above", Money.textOfMinor(most(group), currency), currency);
    }

    private Problem because(String key, long minor) {
        return Problem.of(422, "invalid-credit-note")
                .because(key, Money.textOfMinor(minor, invoice.currency()), invoice.currency());
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-credit-note").field(pointer, key, arguments);
    }
}
