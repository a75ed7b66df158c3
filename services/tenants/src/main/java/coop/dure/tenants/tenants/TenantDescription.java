package coop.dure.tenants.tenants;

import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.numbers.NumberDescription;
import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.roster.QueueDescription;
import coop.dure.tenants.roster.TeamDescription;
import coop.dure.tenants.sources.SourceDescription;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The wished-for state of a tenant. A list that is absent is left alone, one that is present is whole.
 *
 * @param name display name
 * @param member slug of the member who looks after it; needed from operators, a member's own otherwise
 * @param zone IANA time zone of its days and months
 * @param locale BCP 47 language tag of its documents
 * @param currency ISO 4217 code of its invoices; fixed once it has been live
 * @param serviceStartsOn first day of service, in {@code zone}; fixed once it has been live
 * @param ratePlan code of a published rate plan
 * @param administrators people who administer it
 * @param supervisors people who look after its agents; one person may be administrator, supervisor and agent at once
 * @param queues where calls wait
 * @param teams agents who are looked after together
 * @param agents people who take calls
 * @param sources where call records come from
 * @param numbers its numbers
 * @param shareAgreement who gets what of its paid invoices
 * @param callRecords who sees the numbers in its call records, and how long these are kept
 * @param billing whom its invoices are made out to
 * @param confirmRemovals pointers of what may go although it carries data, as in {@code /queues/reception}; a queue,
 *     source, agent or number of a tenant that has been live goes only when named here
 */
public record TenantDescription(
        @Nullable String name,
        @Nullable String member,
        @Nullable String zone,
        @Nullable String locale,
        @Nullable String currency,
        @Nullable LocalDate serviceStartsOn,
        @Nullable String ratePlan,
        @Nullable List<PersonDescription> administrators,
        @Nullable List<PersonDescription> supervisors,
        @Nullable List<QueueDescription> queues,
        @Nullable List<TeamDescription> teams,
        @Nullable List<AgentDescription> agents,
        @Nullable List<SourceDescription> sources,
        @Nullable List<NumberDescription> numbers,
        @Nullable ShareAgreementDescription shareAgreement,
        @Nullable CallRecordsDescription callRecords,
        @Nullable BillingDescription billing,
        @Nullable List<String> confirmRemovals) {
    /**
     * A person with a place at the tenant.
     *
     * @param email its sign-in
     * @param displayName the person's name
     */
    public record PersonDescription(String email, String displayName) {
        /** An e-mail is the same however it is capitalised. */
        public PersonDescription {
            email = email == null ? email : email.toLowerCase(Locale.ROOT);
        }
    }
}
