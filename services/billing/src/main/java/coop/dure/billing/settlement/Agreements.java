package coop.dure.billing.settlement;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.AgreementChanged.Carrier;
import coop.dure.contracts.tenants.AgreementChanged.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The versions of a tenant's share agreement.
 *
 * @param versions oldest first, each valid until the next begins
 */
public record Agreements(List<Terms> versions) {
    /**
     * Days under one version.
     *
     * @param version its number; 0 where none holds
     * @param from first day
     * @param until first day after it
     */
    public record Stretch(int version, LocalDate from, LocalDate until) {}

    /** Those of a tenant. */
    public static Uni<Agreements> of(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select versions from agreement where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Agreements(
                                StoredJson.read(row.getString("versions"), new TypeReference<List<Terms>>() {}));
                    }
                    return new Agreements(List.of());
                });
    }

    /** Number of the version that holds on a service date; 0 for none. */
    public int versionOn(LocalDate date) {
        int found = 0;
        for (Terms terms : versions) {
            if (!terms.validFrom().isAfter(date)) {
                found = terms.number();
            }
        }
        return found;
    }

    /** From which service date on other versions hold than these; empty where the same ones do. */
    public Optional<LocalDate> changedFrom(List<Terms> others) {
        Agreements now = new Agreements(others);
        return Stream.concat(versions.stream(), others.stream())
                .map(Terms::validFrom)
                .distinct()
                .sorted()
                .filter(day -> versionOn(day) != now.versionOn(day))
                .findFirst();
    }

    /** Days cut where the version changes. */
    public List<Stretch> stretches(LocalDate from, LocalDate until) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate begin = from;
        for (LocalDate day = from.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
            if (day.equals(until) || versionOn(day) != versionOn(begin)) {
                stretches.add(new Stretch(versionOn(begin), begin, day));
                begin = day;
            }
        }
        return stretches;
    }

    /**
     * How each group is divided.
     *
     * @param memberId who looks after the tenant now, for versions that do not say who did under them
     */
    public List<AgreedShares> shares(List<ShareGroup> groups, UUID memberId) {
        return groups.stream().map(group -> shares(group, memberId)).toList();
    }

    private AgreedShares shares(ShareGroup group, UUID memberId) {
        return terms(group.agreementVersion())
                .map(terms -> new AgreedShares(
                        terms.shares().stream()
                                // A version begins on the day on which a share ends.
                                .filter(share -> share.until() == null
                                        || terms.validFrom().isBefore(share.until()))
                                .map(share -> new AgreedShares.Share(
                                        share.partyId(),
                                        share.percent()
                                                .getOrDefault(
                                                        group.revenueKind().name(), BigDecimal.ZERO),
                                        share.capMinor()))
                                .toList(),
                        terms.cooperativeReserve() ? null : terms.memberId() == null ? memberId : terms.memberId()))
                .orElse(AgreedShares.ALL_RESERVE);
    }

    /** The carriers of a version. */
    List<Carrier> carriers(int version) {
        return terms(version).map(Terms::carriers).orElse(List.of());
    }

    private Optional<Terms> terms(int version) {
        return versions.stream().filter(terms -> terms.number() == version).findFirst();
    }
}
