package coop.dure.billing.credits;

import coop.dure.billing.money.AmountWish;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as wished for.
 *
 * @param kind CORRECTION or GOODWILL
 * @param reason why
 * @param groups what is credited of share groups
 * @param legs calls that were billed wrongly, for a CORRECTION
 * @param refund whether what was paid of it goes back; else it is the tenant's balance
 */
public record CreditNoteDescription(
        @Nullable String kind,
        @Nullable String reason,
        @Nullable List<GroupDescription> groups,
        @Nullable List<LegDescription> legs,
        @Nullable Boolean refund) {
    static final int LONGEST_REASON = 1_000;
    private static final int MOST = 1_000;
    private static final List<String> KINDS = List.of("CORRECTION", "GOODWILL");

    /**
     * Of a share group.
     *
     * @param group its place in the invoice's {@code shareGroups}, from 0
     * @param net how much
     * @param month {@code YYYY-MM} of the service; a CORRECTION needs it where the group has lines of several months
     */
    public record GroupDescription(
            @Nullable Integer group,
            @Nullable AmountWish net,
            @Nullable String month) {}

    /**
     * Of a call.
     *
     * @param legId the leg
     * @param net how much, to the micro-unit; absent for all that it was charged
     */
    public record LegDescription(
            @Nullable UUID legId, @Nullable AmountWish net) {}

    /** As far as it can be read without the invoice. */
    CreditWish read(String by) {
        if (kind == null || !KINDS.contains(kind)) {
            throw refused("/kind", "field.one-of", String.join(", ", KINDS));
        }
        CreditNote.Kind why = CreditNote.Kind.valueOf(kind);
        List<CreditWish.Leg> named = readLegs();
        if (why == CreditNote.Kind.GOODWILL && !named.isEmpty()) {
            throw refused("/legs", "credit-note.goodwill-names-groups");
        }
        List<CreditWish.Group> wished = readGroups();
        if (wished.isEmpty() && named.isEmpty()) {
            throw refused("/groups", "field.required");
        }
        return new CreditWish(why, reason(reason), wished, named, Boolean.TRUE.equals(refund), by);
    }

    static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw refused("/reason", "field.required");
        }
        if (reason.length() > LONGEST_REASON) {
            throw refused("/reason", "field.too-long", LONGEST_REASON);
        }
        if (!PlainText.is(reason)) {
            throw refused("/reason", "field.control-characters");
        }
        return reason;
    }

    private List<CreditWish.Group> readGroups() {
        List<CreditWish.Group> read = new ArrayList<>();
        List<GroupDescription> wished = sized("/groups", groups);
        for (int i = 0; i < wished.size(); i++) {
            GroupDescription one = wished.get(i);
            String at = "/groups/" + i;
            if (one == null || one.group() == null) {
                throw refused(at + "/group", "field.required");
            }
            AmountWish net = one.net();
            if (net == null || net.amount() == null) {
                throw refused(at + "/net/amount", "field.required");
            }
            if (net.currency() == null) {
                throw refused(at + "/net/currency", "field.required");
            }
            read.add(new CreditWish.Group(one.group(), net.amount(), net.currency(), one.month()));
        }
        return read;
    }

    private List<CreditWish.Leg> readLegs() {
        List<CreditWish.Leg> read = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        List<LegDescription> wished = sized("/legs", legs);
        for (int i = 0; i < wished.size(); i++) {
            LegDescription one = wished.get(i);
            String at = "/legs/" + i;
            if (one == null || one.legId() == null) {
                throw refused(at + "/legId", "field.required");
            }
            if (!seen.add(one.legId())) {
                throw refused(at + "/legId", "credit-note.leg-twice");
            }
            AmountWish net = one.net();
            read.add(
                    net == null
                            ? new CreditWish.Leg(one.legId(), null, null)
                            : new CreditWish.Leg(one.legId(), micros(at, net), net.currency()));
        }
        return read;
    }

    private static long micros(String at, AmountWish net) {
        if (net.currency() == null) {
            throw refused(at + "/net/currency", "field.required");
        }
        try {
            long micros = Money.decimal(String.valueOf(net.amount()))
                    .movePointRight(Money.MICRO_PLACES)
                    .longValueExact();
            if (micros > 0) {
                return micros;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(at + "/net/amount", "payment.amount", net.currency(), Money.MICRO_PLACES);
        }
        throw refused(at + "/net/amount", "payment.amount", net.currency(), Money.MICRO_PLACES);
    }

    private static <T> List<T> sized(String at, @Nullable List<T> list) {
        if (list != null && list.size() > MOST) {
            throw refused(at, "credit-note.too-many", MOST);
        }
        return list == null ? List.of() : list;
    }

    private static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-credit-note").field(pointer, key, arguments);
    }
}
