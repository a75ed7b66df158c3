package coop.dure.tenants.tenants;

import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.numbers.NumberDescription;
import coop.dure.tenants.provisioning.ProvisioningView;
import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.roster.QueueDescription;
import coop.dure.tenants.roster.TeamDescription;
import coop.dure.tenants.sources.SourceDescription;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as answered: its description as it is now, where its life stands and how far provisioning has come.
 *
 * @param id the tenant
 * @param slug its name in paths
 * @param status REQUESTED, PROVISIONING, ACTIVE, SUSPENDED, FAILED, CLOSING or CLOSED
 * @param member slug of the member who looks after it
 * @param version of the description, as in the ETag
 * @param provisioning how far it has come
 * @param suspension why it is suspended; absent where it is not
 * @param affected what the change affects that this answers; absent where there is nothing to be told
 */
public record TenantView(
        UUID id,
        String slug,
        String name,
        String status,
        String member,
        String zone,
        String locale,
        String currency,
        LocalDate serviceStartsOn,
        String ratePlan,
        List<PersonDescription> administrators,
        List<PersonDescription> supervisors,
        List<QueueDescription> queues,
        List<TeamDescription> teams,
        List<AgentDescription> agents,
        List<SourceDescription> sources,
        List<NumberDescription> numbers,
        @Nullable ShareAgreementDescription shareAgreement,
        @Nullable CallRecordsDescription callRecords,
        @Nullable BillingDescription billing,
        long version,
        ProvisioningView provisioning,
        @Nullable Suspension suspension,
        @Nullable List<Affected> affected) {
    /**
     * Something that a change affects, in the words of its dry run.
     *
     * @param pointer of what it is about, as in {@code /numbers/+82212345678}
     * @param affects in the caller's language
     */
    public record Affected(String pointer, String affects) {}

    /** As the answer to a change that affects something. */
    TenantView affecting(List<Affected> told) {
        return told.isEmpty()
                ? this
                : new TenantView(
                        id,
                        slug,
                        name,
                        status,
                        member,
                        zone,
                        locale,
                        currency,
                        serviceStartsOn,
                        ratePlan,
                        administrators,
                        supervisors,
                        queues,
                        teams,
                        agents,
                        sources,
                        numbers,
                        shareAgreement,
                        callRecords,
                        billing,
                        version,
                        provisioning,
                        suspension,
                        told);
    }

    /**
     * Why a tenant is suspended.
     *
     * @param reason in the words of who did it
     * @param by subject of who did it
     * @param byName what it signed in as; {@code null} where that is not known any more
     * @param since when
     */
    public record Suspension(
            String reason, String by, @Nullable String byName, Instant since) {
        static @Nullable Suspension of(Tenant tenant) {
            return tenant.suspendedBecause == null || tenant.suspendedBy == null || tenant.suspendedAt == null
                    ? null
                    : new Suspension(
                            tenant.suspendedBecause, tenant.suspendedBy, tenant.suspendedByName, tenant.suspendedAt);
        }
    }

    /** Takes the parts in as they are read. */
    static final class Builder {
        private final Tenant tenant;
        private List<PersonDescription> administrators = List.of();
        private List<PersonDescription> supervisors = List.of();
        private List<QueueDescription> queues = List.of();
        private List<TeamDescription> teams = List.of();
        private List<AgentDescription> agents = List.of();
        private List<SourceDescription> sources = List.of();
        private List<NumberDescription> numbers = List.of();
        private @Nullable ShareAgreementDescription agreement;
        private ProvisioningView provisioning = ProvisioningView.NONE;

        Builder(Tenant tenant) {
            this.tenant = tenant;
        }

        void administrators(List<PersonDescription> read) {
            administrators = read;
        }

        void supervisors(List<PersonDescription> read) {
            supervisors = read;
        }

        void queues(List<QueueDescription> read) {
            queues = read;
        }

        void teams(List<TeamDescription> read) {
            teams = read;
        }

        void agents(List<AgentDescription> read) {
            agents = read;
        }

        void sources(List<SourceDescription> read) {
            sources = read.stream()
                    .map(source -> source.withRatePlan(RatePlansNow.of(tenant.ratePlans, source.code())))
                    .toList();
        }

        void numbers(List<NumberDescription> read) {
            numbers = read;
        }

        void agreement(Optional<ShareAgreementDescription> read) {
            agreement = read.orElse(null);
        }

        void provisioning(ProvisioningView read) {
            provisioning = read;
        }

        TenantView build() {
            return new TenantView(
                    tenant.tenantId,
                    tenant.slug,
                    tenant.name,
                    tenant.status,
                    tenant.memberSlug,
                    tenant.zone,
                    tenant.locale,
                    tenant.currency,
                    tenant.serviceStartsOn,
                    tenant.ratePlan(),
                    administrators,
                    supervisors,
                    queues,
                    teams,
                    agents,
                    sources,
                    numbers,
                    agreement,
                    tenant.callRecords.said(),
                    tenant.billing.said(),
                    tenant.describedVersion,
                    provisioning,
                    Suspension.of(tenant),
                    null);
        }
    }
}
