package coop.dure.tenants.members;

import coop.dure.platform.problems.Problem.Fault;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.members.PartyDescription.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a party's description by itself. Pure. */
final class PartyCheck {
    private static final int MOST_PEOPLE = 100;

    private PartyCheck() {}

    static List<Fault> of(PartyKind kind, String slug, PartyDescription wished) {
        Faults faults = new Faults();
        if (!Slug.is(slug)) {
            faults.parameter("slug", "field.slug", slug);
        }
        faults.text("/name", wished.name(), Faults.LONGEST_NAME);
        limits(faults, kind, wished.limits());
        List<Person> people = wished.administrators();
        if (faults.list("/administrators", people, MOST_PEOPLE) && people != null) {
            for (int i = 0; i < people.size(); i++) {
                faults.person(
                        "/administrators/" + i,
                        people.get(i).email(),
                        people.get(i).displayName());
            }
            faults.unique("/administrators", people, Person::email, "email");
        }
        return faults.found();
    }

    private static void limits(Faults faults, PartyKind kind, @Nullable PartyLimits limits) {
        if (limits == null) {
            return;
        }
        if (kind != PartyKind.MEMBER) {
            faults.add("/limits", "party.no-limits");
        }
        if (limits.tenants() != null && limits.tenants() < 0) {
            faults.add("/limits/tenants", "party.limit");
        }
        if (limits.numbers() != null && limits.numbers() < 0) {
            faults.add("/limits/numbers", "party.limit");
        }
    }
}
