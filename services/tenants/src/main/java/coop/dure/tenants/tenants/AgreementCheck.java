package coop.dure.tenants.tenants;

import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.CarrierDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.MinuteRateDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.MoneyDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.ShareDescription;
import coop.dure.tenants.checks.Faults;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a share agreement by itself: every unit paid must have one place to go. Pure. */
final class AgreementCheck {
    private static final List<String> ROLES = List.of("MEMBER", "COLLABORATOR", "COOPERATIVE");
    private static final Set<String> REVENUE_KINDS = new TreeSet<>(Set.of("USAGE", "FEES", "REBUILD"));
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_PLACES = 4;
    private final Faults faults;

    AgreementCheck(Faults faults) {
        this.faults = faults;
    }

    void of(ShareAgreementDescription agreement) {
        if (agreement.shares() == null || agreement.shares().isEmpty()) {
            faults.add("/shareAgreement/shares", "field.required");
            return;
        }
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int i = 0; i < agreement.shares().size(); i++) {
            share("/shareAgreement/shares/" + i, agreement.shares().get(i), sums);
        }
        faults.unique("/shareAgreement/shares", agreement.shares(), AgreementCheck::who, "role");
        for (String kind : REVENUE_KINDS) {
            BigDecimal sum = sums.getOrDefault(kind, BigDecimal.ZERO);
            if (sum.compareTo(HUNDRED) != 0) {
                faults.add("/shareAgreement/shares", "share.not-hundred", kind, sum.toPlainString());
            }
        }
        carriers(agreement.carriersOrNone());
    }

    private static String who(ShareDescription share) {
        return share.role() + ":" + share.party();
    }

    private void share(String at, ShareDescription share, Map<String, BigDecimal> sums) {
        faults.oneOf(at + "/role", share.role(), ROLES);
        if ("COLLABORATOR".equals(share.role())) {
            faults.slug(at + "/party", share.party());
        } else {
            onlyCollaborator(at + "/party", share.party());
            onlyCollaborator(at + "/until", share.until());
            onlyCollaborator(at + "/cap", share.cap());
        }
        if (share.cap() != null) {
            money(at + "/cap", share.cap(), -1);
        }
        if (share.percent() == null) {
            faults.add(at + "/percent", "field.required");
            return;
        }
        share.percent().forEach((kind, percent) -> {
            if (!REVENUE_KINDS.contains(kind)) {
                faults.add(at + "/percent", "field.one-of", String.join(", ", REVENUE_KINDS));
            } else if (isPercent(at + "/percent/" + kind, percent)) {
                sums.merge(kind, percent, BigDecimal::add);
            }
        });
    }

    private void onlyCollaborator(String pointer, @Nullable Object value) {
        if (value != null) {
            faults.add(pointer, "share.party-only-collaborator");
        }
    }

    private boolean isPercent(String pointer, BigDecimal percent) {
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0 || percent.scale() > PERCENT_PLACES) {
            faults.add(pointer, "share.percent");
            return false;
        }
        return true;
    }

    private void carriers(List<CarrierDescription> carriers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < carriers.size(); i++) {
            String at = "/shareAgreement/carriers/" + i;
            CarrierDescription carrier = carriers.get(i);
            faults.slug(at + "/party", carrier.party());
            BigDecimal percent = carrier.percent();
            List<MinuteRateDescription> rates = carrier.rates() == null ? List.of() : carrier.rates();
            if ((percent == null) == rates.isEmpty()) {
                faults.add(at, "carrier.percent-or-rates");
            }
            if (percent != null && isPercent(at + "/percent", percent)) {
                sum = sum.add(percent);
            }
            rates(at + "/rates", rates);
        }
        faults.unique("/shareAgreement/carriers", carriers, CarrierDescription::party, "party");
        if (sum.compareTo(HUNDRED) > 0) {
            faults.add("/shareAgreement/carriers", "carrier.over-hundred", sum.toPlainString());
        }
    }

    private void rates(String at, List<MinuteRateDescription> rates) {
        for (int r = 0; r < rates.size(); r++) {
            faults.text(at + "/" + r + "/prefix", rates.get(r).prefix(), PREFIX, "carrier.prefix");
            if (rates.get(r).perMinute() == null) {
                faults.add(at + "/" + r + "/perMinute", "field.required");
            } else {
                money(at + "/" + r + "/perMinute", rates.get(r).perMinute(), Money.MICRO_PLACES);
            }
        }
        faults.unique(at, rates, MinuteRateDescription::prefix, "prefix");
    }

    /** An amount above zero with at most so many places, or as many as the currency's coins have where that is negative. */
    private void money(String at, MoneyDescription money, int places) {
        String code = money.currency();
        if (!faults.text(at + "/currency", code, 3) || !isCurrency(code)) {
            faults.add(at + "/currency", "field.currency", String.valueOf(code));
            return;
        }
        int most = places < 0 ? Money.places(code) : places;
        try {
            BigDecimal amount = Money.decimal(String.valueOf(money.amount()));
            if (amount.signum() > 0 && amount.stripTrailingZeros().scale() <= most) {
                return;
            }
        } catch (NumberFormatException e) {
            faults.add(at + "/amount", "share.amount", code, most);
            return;
        }
        faults.add(at + "/amount", "share.amount", code, most);
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
