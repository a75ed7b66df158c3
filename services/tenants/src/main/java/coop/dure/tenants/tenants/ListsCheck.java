package coop.dure.tenants.tenants;

import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.numbers.NumberFaults;
import coop.dure.tenants.roster.RosterFaults;
import coop.dure.tenants.sources.FilesCheck;
import coop.dure.tenants.sources.SourceDescription;
import coop.dure.vocabulary.SourceFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with the lists of a description. Pure. */
final class ListsCheck {
    private static final Pattern CODE = RosterFaults.CODE;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LONGEST_TRUNK = 80;
    private final Faults faults;

    ListsCheck(Faults faults) {
        this.faults = faults;
    }

    void of(TenantDescription wished) {
        RosterFaults roster = new RosterFaults(faults);
        roster.queues(orEmpty(wished.queues()));
        roster.teams(orEmpty(wished.teams()));
        roster.agents(orEmpty(wished.agents()));
        sources(orEmpty(wished.sources()));
        new NumberFaults(faults).of(orEmpty(wished.numbers()));
        if (wished.shareAgreement() != null) {
            new AgreementCheck(faults).of(wished.shareAgreement());
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private void sources(List<SourceDescription> sources) {
        Map<String, SourceFormat> formatOfPbx = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            SourceDescription source = sources.get(i);
            String at = "/sources/" + i;
            faults.text(at + "/code", source.code(), CODE, "field.code");
            faults.oneOf(at + "/format", source.format(), SourceFormat.names());
            TenantCheck.zone(faults, at + "/zone", source.zone());
            for (int t = 0; t < source.trunkNames().size(); t++) {
                faults.text(at + "/trunks/" + t, source.trunkNames().get(t), LONGEST_TRUNK);
            }
            if (source.country() == null || !COUNTRIES.contains(source.country())) {
                faults.add(at + "/country", "field.country", String.valueOf(source.country()));
            }
            faults.optional(at + "/areaCode", source.areaCode(), DIGITS, "field.area-code");
            faults.optional(at + "/outsideLinePrefix", source.outsideLinePrefix(), DIGITS, "field.outside-line");
            faults.optional(at + "/ratePlan", source.ratePlan(), Slug.PATTERN, "field.slug");
            if (source.firstYear() != null && (source.firstYear() < 1970 || source.firstYear() > 9999)) {
                faults.add(at + "/firstYear", "source.first-year");
            }
            SourceFormat format =
                    SourceFormat.named(String.valueOf(source.format())).orElse(null);
            if (format != null) {
                new FilesCheck(faults).of(at, source, format);
            }
            if (faults.text(at + "/pbx", source.pbx(), CODE, "field.code") && format != null) {
                SourceFormat first = formatOfPbx.putIfAbsent(source.pbx(), format);
                if (first != null && first.scheme() != format.scheme()) {
                    faults.add(at + "/pbx", "source.two-schemes", source.pbx(), first);
                }
            }
        }
        faults.unique("/sources", sources, SourceDescription::code, "code");
    }
}
