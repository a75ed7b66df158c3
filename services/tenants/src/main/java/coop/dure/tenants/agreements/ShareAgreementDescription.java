package coop.dure.tenants.agreements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A share agreement as wished for. Per revenue kind all shares add up to 100. What carriers cost is taken off first.
 *
 * @param shares who gets how much
 * @param carriers whose costs are passed through
 */
public record ShareAgreementDescription(
        List<ShareDescription> shares, @Nullable List<CarrierDescription> carriers) {
    /** None and an empty list of carriers are the same. */
    public ShareAgreementDescription {
        carriers = carriers == null || carriers.isEmpty() ? null : carriers;
    }

    /**
     * One share.
     *
     * @param role MEMBER (who looks after the tenant), COLLABORATOR or COOPERATIVE (its reserve: at least its percentage,
     *     and what is left)
     * @param party slug of the collaborator; absent otherwise
     * @param percent of the net paid by revenue kind: USAGE, FEES, REBUILD
     * @param until first service date that a collaborator has no part in any more
     * @param cap the most that a collaborator gets of all invoices together
     */
    public record ShareDescription(
            String role,
            @Nullable String party,
            Map<String, BigDecimal> percent,
            @Nullable LocalDate until,
            @Nullable MoneyDescription cap) {
        /** 70 and 70.0 are the same share. */
        public ShareDescription {
            if (percent != null) {
                Map<String, BigDecimal> plain = new TreeMap<>();
                percent.forEach((kind, value) -> plain.put(kind, value == null ? BigDecimal.ZERO : plain(value)));
                percent = plain;
            }
        }
    }

    /**
     * A carrier: a collaborator that is paid what calls cost, before the rest is shared. Either a percentage of the net of
     * usage or prices by the minute.
     *
     * @param party its slug
     * @param percent of the net of usage
     * @param rates prices by the minute of connection; the longest prefix counts, a call of none costs nothing
     */
    public record CarrierDescription(
            String party,
            @Nullable BigDecimal percent,
            @Nullable List<MinuteRateDescription> rates) {
        /** 12.5 and 12.50 are the same percentage. */
        public CarrierDescription {
            percent = percent == null ? null : plain(percent);
        }
    }

    /**
     * A price by the minute.
     *
     * @param prefix of the called number in E.164, as in {@code +8210}
     * @param perMinute the price, with up to six places
     */
    public record MinuteRateDescription(String prefix, MoneyDescription perMinute) {}

    /**
     * An amount of money in the tenant's currency.
     *
     * @param amount plain decimal
     * @param currency ISO 4217 code
     */
    public record MoneyDescription(String amount, String currency) {}

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** The carriers, also where there are none. */
    public List<CarrierDescription> carriersOrNone() {
        return carriers == null ? List.of() : carriers;
    }

    /** Slugs of the collaborators and carriers that it names, by where it names them. */
    public Map<String, String> parties() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < shares.size(); i++) {
            String party = shares.get(i).party();
            if (party != null) {
                named.put("/shareAgreement/shares/" + i + "/party", party);
            }
        }
        for (int i = 0; i < carriersOrNone().size(); i++) {
            named.put(
                    "/shareAgreement/carriers/" + i + "/party",
                    carriersOrNone().get(i).party());
        }
        return named;
    }

    /** Currencies of the amounts in it, by where they stand. */
    public Map<String, String> currencies() {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < shares.size(); i++) {
            MoneyDescription cap = shares.get(i).cap();
            if (cap != null) {
                found.put("/shareAgreement/shares/" + i + "/cap/currency", cap.currency());
            }
        }
        for (int i = 0; i < carriersOrNone().size(); i++) {
            List<MinuteRateDescription> rates =
                    Objects.requireNonNullElse(carriersOrNone().get(i).rates(), new ArrayList<>());
            for (int r = 0; r < rates.size(); r++) {
                found.put(
                        "/shareAgreement/carriers/" + i + "/rates/" + r + "/perMinute/currency",
                        rates.get(r).perMinute().currency());
            }
        }
        return found;
    }
}
