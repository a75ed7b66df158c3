package coop.dure.tenants.tenants;

import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a tenant's description by itself, before anything else is known. Pure. */
final class TenantCheck {
    private static final LocalDate EARLIEST_START = LocalDate.of(2000, 1, 1);
    private static final int LATEST_START_YEARS = 2;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private TenantCheck() {}

    /**
     * The faults of a description.
     *
     * @param first whether it is the tenant's first one, which must be complete
     * @param today the day on which it is described
     */
    static Faults of(TenantDescription wished, boolean first, LocalDate today) {
        Faults faults = new Faults();
        own(faults, wished, first);
        if (first || wished.serviceStartsOn() != null) {
            start(faults, wished.serviceStartsOn(), today);
        }
        if (new WholeLists(faults).in(wished)) {
            people(faults, "/administrators", wished.administrators());
            people(faults, "/supervisors", wished.supervisors());
            new ListsCheck(faults).of(wished);
        }
        return faults;
    }

    private static void start(Faults faults, @Nullable LocalDate startsOn, LocalDate today) {
        LocalDate latest = today.plusYears(LATEST_START_YEARS);
        if (startsOn == null) {
            faults.add("/serviceStartsOn", "field.required");
        } else if (startsOn.isBefore(EARLIEST_START) || startsOn.isAfter(latest)) {
            faults.add("/serviceStartsOn", "tenant.service-start", EARLIEST_START, latest);
        }
    }

    private static void own(Faults faults, TenantDescription wished, boolean first) {
        if (first || wished.name() != null) {
            faults.text("/name", wished.name(), Faults.LONGEST_NAME);
        }
        if (wished.member() != null) {
            faults.slug("/member", wished.member());
        }
        if (first || wished.zone() != null) {
            zone(faults, "/zone", wished.zone());
        }
        if ((first || wished.locale() != null) && faults.text("/locale", wished.locale(), 35)) {
            locale(faults, wished.locale());
        }
        if ((first || wished.currency() != null) && faults.text("/currency", wished.currency(), 3)) {
            currency(faults, wished.currency());
        }
        if (first || wished.ratePlan() != null) {
            faults.text("/ratePlan", wished.ratePlan(), Slug.PATTERN, "field.slug");
        }
        if (wished.administrators() == null ? first : wished.administrators().isEmpty()) {
            faults.add("/administrators", "tenant.administrator-needed");
        }
        if (first && wished.shareAgreement() == null) {
            faults.add("/shareAgreement", "field.required");
        }
    }

    private static void people(Faults faults, String at, @Nullable List<PersonDescription> people) {
        if (people != null) {
            for (int i = 0; i < people.size(); i++) {
                faults.person(at + "/" + i, people.get(i).email(), people.get(i).displayName());
            }
            faults.unique(at, people, PersonDescription::email, "email");
        }
    }

    static void zone(Faults faults, String pointer, @Nullable String zone) {
        if (!faults.text(pointer, zone, 60) || zone == null) {
            return;
        }
        try {
            // An offset such as +09:00 has no rules of its own and is not what a tenant's days follow.
            if (!ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId())) {
                faults.add(pointer, "field.zone", zone);
            }
        } catch (DateTimeException e) {
            faults.add(pointer, "field.zone", zone);
        }
    }

    private static void locale(Faults faults, @Nullable String tag) {
        if (tag == null || !LANGUAGES.contains(Locale.forLanguageTag(tag).getLanguage())) {
            faults.add("/locale", "field.locale", String.valueOf(tag));
        }
    }

    private static void currency(Faults faults, @Nullable String code) {
        try {
            Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            faults.add("/currency", "field.currency", String.valueOf(code));
        }
    }
}
