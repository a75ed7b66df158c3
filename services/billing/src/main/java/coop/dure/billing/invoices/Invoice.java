package coop.dure.billing.invoices;

import coop.dure.billing.documents.Issuer;
import coop.dure.billing.documents.Letterhead;
import coop.dure.billing.settlement.AgreedShares;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as issued; it never changes.
 *
 * @param tenantId the tenant
 * @param invoiceId the invoice
 * @param number gapless number; empty of a draft
 * @param month {@code YYYY-MM}
 * @param currency ISO 4217 code
 * @param issuedAt when; of a draft when it was computed
 * @param ratePlan code of the plan whose monthly terms it follows
 * @param ratePlanVersion number of its version
 * @param totals lines, groups, net and VAT
 * @param shares how each group is divided, at the same index
 * @param letterhead who issues it to whom; {@code null} on invoices of before that was kept
 */
public record Invoice(
        UUID tenantId,
        UUID invoiceId,
        String number,
        String month,
        String currency,
        Instant issuedAt,
        String ratePlan,
        int ratePlanVersion,
        InvoiceTotals totals,
        List<AgreedShares> shares,
        @Nullable Letterhead letterhead) {
    private static final int USUAL_PAYMENT_DAYS = 30;
    /** Of invoices that do not say theirs. */
    private static final ZoneId ZONE_OF_OLD = ZoneId.of("Asia/Seoul");

    /** The same with its number, as issued. */
    Invoice issued(String itsNumber, Instant at) {
        return new Invoice(
                tenantId,
                invoiceId,
                itsNumber,
                month,
                currency,
                at,
                ratePlan,
                ratePlanVersion,
                totals,
                shares,
                letterhead);
    }

    /** Whether it is issued: a draft has no number. */
    public boolean hasNumber() {
        return !number.isEmpty();
    }

    /** The last day on which it is paid in time, in the client's zone. */
    public LocalDate dueOn() {
        Issuer issuer = letterhead == null ? null : letterhead.issuer();
        Integer days = issuer == null ? null : issuer.paymentDays();
        return LocalDate.ofInstant(issuedAt, zone()).plusDays(days == null ? USUAL_PAYMENT_DAYS : days);
    }

    /** The instant from which on it is overdue. */
    public Instant overdueAt() {
        return dueOn().plusDays(1).atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return letterhead == null ? ZONE_OF_OLD : ZoneId.of(letterhead.zone());
    }

    /** VAT on lines that do not say another: on those of before there was more than one rate. */
    public Vat vat() {
        return Vat.standard(
                totals.groups().isEmpty()
                        ? BigDecimal.ZERO
                        : totals.groups().get(0).vatPercent());
    }

    /** What the lines of a share group have in common. */
    public GroupKey groupKey(int group) {
        ShareGroup of = totals.groups().get(group);
        // Two of one rate, with prices that include VAT and that do not, stand in the keys' order.
        long before =
                totals.groups().subList(0, group).stream().filter(of::isLike).count();
        return totals.lines().stream()
                .map(line -> line.group(vat()))
                .filter(key -> key.agreementVersion() == of.agreementVersion()
                        && key.revenueKind() == of.revenueKind()
                        && key.vat().category() == of.vatCategory()
                        && key.vat().percent().compareTo(of.vatPercent()) == 0)
                .distinct()
                .sorted()
                .skip(before)
                .findFirst()
                .orElseThrow();
    }

    /** Months of whose services a share group has lines. */
    public Set<String> months(int group) {
        GroupKey key = groupKey(group);
        return totals.lines().stream()
                .filter(line ->
                        line.kind() != LineKind.ROUNDING && line.group(vat()).equals(key))
                .map(line -> Objects.requireNonNullElse(line.month(), month))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Months of whose services it has lines. */
    public Set<String> months() {
        Set<String> months = new TreeSet<>(Set.of(month));
        totals.lines().stream().map(InvoiceLine::month).filter(Objects::nonNull).forEach(months::add);
        return months;
    }
}
