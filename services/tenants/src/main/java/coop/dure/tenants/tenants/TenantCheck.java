package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem.Fault;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a tenant's description by itself, before anything else is known. Pure. */
final class TenantCheck {
    static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_OF_A_LIST = 10_000;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private TenantCheck() {}

    /**
     * The faults of a description.
     *
     * @param first whether it is the tenant's first one, which must be complete
     */
    static List<Fault> of(TenantDescription wished, boolean first) {
        Faults faults = new Faults();
        own(faults, wished, first);
        lists(faults, wished);
        new ListsCheck(faults).of(wished);
        return faults.found();
    }

    private static void own(Faults faults, TenantDescription wished, boolean first) {
        if (first || wished.name() != null) {
            faults.text("/name", wished.name(), LONGEST_NAME);
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
        if (first && wished.serviceStartsOn() == null) {
            faults.add("/serviceStartsOn", "field.required");
        }
        if (first || wished.ratePlan() != null) {
            faults.text("/ratePlan", wished.ratePlan(), SLUG, "field.slug");
        }
        if (first && (wished.administrators() == null || wished.administrators().isEmpty())) {
            faults.add("/administrators", "tenant.administrator-needed");
        }
        if (first && wished.shareAgreement() == null) {
            faults.add("/shareAgreement", "field.required");
        }
    }

    private static void lists(Faults faults, TenantDescription wished) {
        size(faults, "/administrators", wished.administrators());
        size(faults, "/queues", wished.queues());
        size(faults, "/agents", wished.agents());
        size(faults, "/sources", wished.sources());
        size(faults, "/numbers", wished.numbers());
        List<TenantDescription.AdministratorDescription> people = wished.administrators();
        if (people != null) {
            for (int i = 0; i < people.size(); i++) {
                email(faults, "/administrators/" + i + "/email", people.get(i).email());
                faults.text(
                        "/administrators/" + i + "/displayName", people.get(i).displayName(), LONGEST_NAME);
            }
            faults.unique("/administrators", people, TenantDescription.AdministratorDescription::email, "email");
        }
    }

    private static void size(Faults faults, String pointer, @Nullable List<?> list) {
        if (list != null && list.size() > MOST_OF_A_LIST) {
            faults.add(pointer, "field.too-many", MOST_OF_A_LIST);
        }
    }

    static void email(Faults faults, String pointer, @Nullable String email) {
        faults.text(pointer, email, EMAIL, "field.email");
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
