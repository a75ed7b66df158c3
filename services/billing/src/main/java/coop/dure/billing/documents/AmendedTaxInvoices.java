package coop.dure.billing.documents;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.documents.TaxInvoice.Amendment;
import coop.dure.billing.documents.TaxInvoice.Item;
import coop.dure.billing.documents.TaxInvoice.Kind;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.platform.problems.Problem;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a credit note to its amended tax invoices (수정세금계산서), below zero: one of each kind of which something is
 * credited. Reasons and dates are those of 부가가치세법 시행령 제70조.
 */
final class AmendedTaxInvoices {
    private static final Set<String> REASONS = Set.of("01", "02", "03", "04", "05", "06");
    /** 공급가액 변동: something was added to the price or taken off it. */
    private static final String CHANGED_AMOUNT = "02";
    /** 착오에 의한 이중발급 등: it was not to be issued. */
    private static final String NOT_TO_BE_ISSUED = "06";
    /** 공급가액 변동, 환입, 계약의 해제: written on the day on which that happened; the others on the first one's day. */
    private static final Set<String> OF_THEIR_OWN_DAY = Set.of("02", "03", "04");

    private static final Pattern APPROVAL_NUMBER = Pattern.compile("[0-9]{16}[0-9a-z]{8}");
    private static final int NUMBER_BEHIND = 1;

    private AmendedTaxInvoices() {}

    /**
     * What is asked for.
     *
     * @param category the kind; {@code null} for the only one
     * @param reason 수정사유; {@code null} for that of the credit note's kind
     * @param original 승인번호 of the first one, where another system gave it
     */
    record Asked(
            @Nullable String category,
            @Nullable String reason,
            @Nullable String original) {}

    /** The one of a kind. */
    static TaxInvoice of(Invoice invoice, Letterhead letterhead, CreditNote note, Asked asked) {
        check(asked);
        Kind kind = TaxInvoices.among(kinds(invoice, note), asked.category());
        Map<RevenueKind, Long> nets = nets(invoice, note, kind);
        long netWon = nets.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        long taxWon = kind == Kind.STANDARD ? note.vatMinor() : 0;
        Issuer issuer = TaxInvoices.issuer(invoice, letterhead, netWon);
        LocalDate first = TaxInvoices.writtenOn(letterhead);
        String reason = asked.reason() != null
                ? asked.reason()
                : note.kind() == CreditNote.Kind.VOID && netWon == TaxInvoices.netWon(invoice, kind)
                        ? NOT_TO_BE_ISSUED
                        : CHANGED_AMOUNT;
        LocalDateTime madeAt = LocalDateTime.ofInstant(note.issuedAt(), TaxInvoices.KOREA);
        LocalDate writtenOn = OF_THEIR_OWN_DAY.contains(reason) ? madeAt.toLocalDate() : first;
        return new TaxInvoice(
                kind,
                TaxInvoices.approvalNumber(
                        issuer,
                        writtenOn,
                        Kind.values().length + kind.ordinal(),
                        note.number().substring(NUMBER_BEHIND)),
                note.number(),
                writtenOn,
                madeAt,
                new Amendment(
                        reason,
                        asked.original() != null
                                ? asked.original()
                                : TaxInvoices.approvalNumber(issuer, first, kind.ordinal(), invoice.number())),
                issuer,
                letterhead.buyer(),
                List.of("감액 " + note.number() + ", 청구서 " + invoice.number(), "처음 세금계산서 작성일자 " + first, note.reason()),
                items(nets, netWon, taxWon),
                Math.negateExact(netWon),
                Math.negateExact(taxWon));
    }

    private static void check(Asked asked) {
        if (asked.reason() != null && !REASONS.contains(asked.reason())) {
            throw Problem.of(400, "bad-request").parameter("reason", "field.one-of", "01, 02, 03, 04, 05, 06");
        }
        if (asked.original() != null
                && !APPROVAL_NUMBER.matcher(asked.original()).matches()) {
            throw Problem.of(400, "bad-request").parameter("original", "tax-invoice.approval-number");
        }
    }

    private static Set<Kind> kinds(Invoice invoice, CreditNote note) {
        Set<Kind> there = EnumSet.noneOf(Kind.class);
        for (int k = 0; k < note.groups().size(); k++) {
            ShareGroup group = invoice.totals().groups().get(k);
            if (group.vatCategory() != VatCategory.OUTSIDE
                    && note.groups().get(k).netMinor() != 0) {
                there.add(Kind.valueOf(group.vatCategory().name()));
            }
        }
        return there;
    }

    private static Map<RevenueKind, Long> nets(Invoice invoice, CreditNote note, Kind kind) {
        Map<RevenueKind, Long> nets = new EnumMap<>(RevenueKind.class);
        for (int k = 0; k < note.groups().size(); k++) {
            ShareGroup group = invoice.totals().groups().get(k);
            long net = note.groups().get(k).netMinor();
            if (net != 0 && group.vatCategory().name().equals(kind.name())) {
                nets.merge(group.revenueKind(), net, Math::addExact);
            }
        }
        return nets;
    }

    /** One of each revenue kind; their tax by differences of the rounded running sum. */
    private static List<Item> items(Map<RevenueKind, Long> nets, long netWon, long taxWon) {
        List<Item> items = new ArrayList<>();
        long running = 0;
        long taxBefore = 0;
        for (Map.Entry<RevenueKind, Long> each : nets.entrySet()) {
            running = Math.addExact(running, each.getValue());
            long tax = TaxInvoices.part(taxWon, running, netWon);
            items.add(new Item(
                    Language.KO.say("credit." + each.getKey()),
                    Math.negateExact(each.getValue()),
                    Math.negateExact(tax - taxBefore)));
            taxBefore = tax;
        }
        return items;
    }
}
