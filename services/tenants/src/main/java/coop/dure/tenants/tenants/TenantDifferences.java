package coop.dure.tenants.tenants;

import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.differences.Differences;
import coop.dure.tenants.numbers.NumberDescription;
import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.roster.QueueDescription;
import coop.dure.tenants.roster.TeamDescription;
import coop.dure.tenants.sources.SourceDescription;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What differs between a tenant as it was and as it is, in what a description may say of it. */
final class TenantDifferences {
    private final @Nullable TenantView before;
    private final TenantView after;
    private final Differences differences = new Differences();

    private TenantDifferences(@Nullable TenantView before, TenantView after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The differences.
     *
     * @param before {@code null} for a tenant that was not there
     */
    static List<Difference> between(@Nullable TenantView before, TenantView after) {
        return new TenantDifferences(before, after).all();
    }

    private List<Difference> all() {
        value("name", TenantView::name);
        value("member", TenantView::member);
        value("zone", TenantView::zone);
        value("locale", TenantView::locale);
        value("currency", TenantView::currency);
        value("serviceStartsOn", TenantView::serviceStartsOn);
        value("ratePlan", TenantView::ratePlan);
        list("administrators", TenantView::administrators, PersonDescription::email);
        list("supervisors", TenantView::supervisors, PersonDescription::email);
        list("queues", TenantView::queues, QueueDescription::code);
        list("teams", TenantView::teams, TeamDescription::code);
        list("agents", TenantView::agents, AgentDescription::code);
        list("sources", TenantView::sources, SourceDescription::code);
        list("numbers", TenantView::numbers, NumberDescription::e164);
        this.<@Nullable ShareAgreementDescription>value("shareAgreement", TenantView::shareAgreement);
        this.<@Nullable List<String>>value(
                "callRecords/numbersVisibleTo", view -> saidOf(view).numbersVisibleTo());
        this.<@Nullable Integer>value(
                "callRecords/keptMonths", view -> saidOf(view).keptMonths());
        this.<@Nullable List<String>>value(
                "callRecords/billedFlags", view -> saidOf(view).billedFlags());
        this.<@Nullable Integer>value(
                "callRecords/longestCallSeconds", view -> saidOf(view).longestCallSeconds());
        this.<@Nullable String>value(
                "billing/legalName", view -> billingOf(view).legalName());
        this.<@Nullable String>value(
                "billing/businessNumber", view -> billingOf(view).businessNumber());
        this.<@Nullable String>value(
                "billing/representative", view -> billingOf(view).representative());
        this.<@Nullable String>value("billing/address", view -> billingOf(view).address());
        this.<@Nullable String>value(
                "billing/businessType", view -> billingOf(view).businessType());
        this.<@Nullable String>value(
                "billing/businessItem", view -> billingOf(view).businessItem());
        this.<@Nullable String>value("billing/email", view -> billingOf(view).email());
        return differences.found();
    }

    private static CallRecordsDescription saidOf(TenantView view) {
        return Objects.requireNonNullElse(view.callRecords(), CallRecordsDescription.NOTHING);
    }

    private static BillingDescription billingOf(TenantView view) {
        return Objects.requireNonNullElse(view.billing(), BillingDescription.NOTHING);
    }

    private <T extends @Nullable Object> void value(String part, Function<TenantView, T> of) {
        differences.value(part, before == null ? null : of.apply(before), of.apply(after));
    }

    private <T extends Record> void list(String part, Function<TenantView, List<T>> of, Function<T, String> name) {
        differences.list(part, before == null ? List.of() : of.apply(before), of.apply(after), name);
    }
}
