package coop.dure.tenants.state;

import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.PartyChanged;
import coop.dure.contracts.tenants.QueueChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.contracts.tenants.TeamChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.ShareDescription;
import coop.dure.tenants.numbers.NumberDescription;
import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.roster.QueueDescription;
import coop.dure.tenants.roster.TeamDescription;
import coop.dure.tenants.sources.SourceDescription;
import coop.dure.tenants.tenants.BillingDescription;
import coop.dure.tenants.tenants.CallRecordsDescription;
import coop.dure.tenants.tenants.TenantDescription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's description as the newest events of its keys alone tell it: all of it but its administrators and supervisors,
 * of whom no state event tells.
 */
record RebuiltTenant(Compacted state, Compacted parties, UUID tenantId) {
    private <T> Stream<T> all(Class<T> type) {
        return state.of(tenantId + ":", type).stream();
    }

    private <T> T one(Class<T> type) {
        return all(type).findFirst().orElseThrow();
    }

    private static <T> List<T> sorted(Stream<T> all, Function<T, String> name) {
        return all.sorted(Comparator.comparing(name)).toList();
    }

    static boolean lasts(List<Validity> days) {
        return !days.isEmpty() && days.get(days.size() - 1).until() == null;
    }

    /** Its party of that id. */
    PartyChanged party(UUID id) {
        return parties.of("-:party:" + id, PartyChanged.class).get(0);
    }

    /** Who left. */
    List<AgentChanged> left() {
        return all(AgentChanged.class).filter(agent -> !lasts(agent.active())).toList();
    }

    TenantDescription description() {
        TenantChanged tenant = one(TenantChanged.class);
        return new TenantDescription(
                tenant.name(),
                party(tenant.memberId()).slug(),
                tenant.zone(),
                tenant.locale(),
                tenant.currency(),
                tenant.serviceStartsOn(),
                plan(tenant, null),
                null,
                null,
                sorted(
                        all(QueueChanged.class)
                                .filter(QueueChanged::active)
                                .map(queue -> new QueueDescription(queue.code(), queue.name(), queue.extension())),
                        QueueDescription::code),
                sorted(
                        all(TeamChanged.class)
                                .filter(TeamChanged::active)
                                .map(team -> new TeamDescription(team.code(), team.name())),
                        TeamDescription::code),
                sorted(
                        all(AgentChanged.class)
                                .filter(agent -> lasts(agent.active()))
                                .map(RebuiltTenant::agent),
                        AgentDescription::code),
                sorted(
                        all(SourceChanged.class)
                                .filter(SourceChanged::active)
                                .map(RebuiltTenant::source)
                                .map(source -> source.withRatePlan(plan(tenant, source.code()))),
                        SourceDescription::code),
                sorted(
                        all(NumberChanged.class)
                                .filter(number -> lasts(number.held()))
                                .map(number -> new NumberDescription(number.e164(), null)),
                        NumberDescription::e164),
                agreement(),
                tenant.callRecords() == null
                        ? null
                        : new CallRecordsDescription(
                                tenant.callRecords().numbersVisibleTo(),
                                tenant.callRecords().keptMonths(),
                                tenant.callRecords().billedFlags(),
                                tenant.callRecords().longestCallSeconds()),
                tenant.billing() == null
                        ? null
                        : new BillingDescription(
                                tenant.billing().legalName(),
                                tenant.billing().businessNumber(),
                                tenant.billing().representative(),
                                tenant.billing().address(),
                                tenant.billing().businessType(),
                                tenant.billing().businessItem(),
                                tenant.billing().email()),
                null);
    }

    /** The last one without an end. */
    private static @Nullable String plan(TenantChanged tenant, @Nullable String source) {
        String plan = null;
        for (TenantChanged.RatePlanAssignment each : tenant.ratePlans()) {
            if (Objects.equals(each.source(), source)) {
                plan = each.validUntil() == null ? each.ratePlan() : null;
            }
        }
        return plan;
    }

    private static AgentDescription agent(AgentChanged agent) {
        return new AgentDescription(
                agent.code(),
                agent.displayName(),
                agent.email(),
                agent.extension(),
                agent.queues(),
                agent.team(),
                agent.skills());
    }

    private static SourceDescription source(SourceChanged source) {
        SourceChanged.Settings now = source.settings().get(source.settings().size() - 1);
        return new SourceDescription(
                source.code(),
                source.pbx(),
                source.format(),
                now.zone(),
                now.country(),
                now.areaCode(),
                now.outsideLinePrefix(),
                now.trunks(),
                source.firstYear(),
                source.mapping(),
                source.columns(),
                source.dateOrder(),
                now.validFrom(),
                null);
    }

    /** The reserve's share is what the parties leave. */
    private ShareAgreementDescription agreement() {
        AgreementChanged told = one(AgreementChanged.class);
        AgreementChanged.Terms last = told.versions().get(told.versions().size() - 1);
        Map<String, BigDecimal> rest = new HashMap<>();
        List<ShareDescription> shares = new ArrayList<>();
        for (AgreementChanged.Share share : last.shares()) {
            boolean isMember = share.role().equals("MEMBER");
            shares.add(new ShareDescription(
                    share.role(),
                    isMember ? null : party(share.partyId()).slug(),
                    share.percent(),
                    share.until(),
                    share.capMinor() == null ? null : won(share.capMinor().toString())));
            share.percent()
                    .forEach((kind, percent) -> rest.merge(
                            kind, BigDecimal.valueOf(100).subtract(percent), (left, other) -> left.subtract(percent)));
        }
        if (last.cooperativeReserve()) {
            shares.add(new ShareDescription("COOPERATIVE", null, rest, null, null));
        }
        List<AgreementChanged.Carrier> carriers = last.carriers() == null ? List.of() : last.carriers();
        return new ShareAgreementDescription(
                shares, carriers.stream().map(this::carrier).toList());
    }

    private ShareAgreementDescription.CarrierDescription carrier(AgreementChanged.Carrier carrier) {
        return new ShareAgreementDescription.CarrierDescription(
                party(carrier.partyId()).slug(),
                carrier.percent(),
                carrier.rates().isEmpty()
                        ? null
                        : carrier.rates().stream()
                                .map(rate -> new ShareAgreementDescription.MinuteRateDescription(
                                        rate.prefix(), won(rate.perMinute().toPlainString())))
                                .toList());
    }

    private ShareAgreementDescription.MoneyDescription won(String amount) {
        return new ShareAgreementDescription.MoneyDescription(
                amount, one(TenantChanged.class).currency());
    }
}
