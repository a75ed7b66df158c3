package coop.dure.tenants.members;

import coop.dure.platform.problems.Problem;
import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.IdentityRefusedException;
import coop.dure.tenants.identity.IdentityUnavailableException;
import coop.dure.tenants.identity.OffSession;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.identity.SignInLock;
import coop.dure.tenants.members.PartyDescription.Person;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The sign-ins of those who act for a party, in the middle of the transaction that has the party's row: nobody else works
 * on them meanwhile.
 */
@ApplicationScoped
class PartySignIns {
    private static final long RETRY_SECONDS = 5;
    private final IdentityDirectory identity;

    PartySignIns(IdentityDirectory identity) {
        this.identity = identity;
    }

    /**
     * Lets all in who are to act for it, or refuses and lets in none who did not before. It may be repeated: what an attempt
     * that died has left is taken over.
     *
     * @param whole what the party is to be
     * @return who they are in tokens, by e-mail
     */
    Uni<Map<String, String>> letIn(Mutiny.Session session, Party party, PartyDescription whole) {
        Organization organization = party.organization(Objects.requireNonNullElse(whole.name(), party.name));
        List<Person> people = Objects.requireNonNullElse(whole.administrators(), List.of());
        Set<String> before = party.emails();
        String group = party.kind.group();
        return SignInLock.of(session, people.stream().map(Person::email).toList())
                .chain(() -> OffSession.call(() -> answered("identity.unavailable", () -> {
                    identity.ensureOrganization(organization);
                    Map<String, String> subjects = new LinkedHashMap<>();
                    for (int i = 0; i < people.size(); i++) {
                        try {
                            letIn(organization, group, people.get(i), subjects);
                        } catch (IdentityConflictException refused) {
                            subjects.keySet().removeAll(before);
                            subjects.keySet().forEach(newcomer -> identity.ensureNotInside(organization, newcomer));
                            throw refused(refused, "/administrators/" + i);
                        }
                    }
                    return subjects;
                })));
    }

    private void letIn(Organization organization, String group, Person person, Map<String, String> subjects) {
        String email = Objects.requireNonNull(person.email());
        String name = Objects.requireNonNull(person.displayName());
        subjects.put(email, identity.ensurePerson(organization, group, email, name));
    }

    /** Takes out who acted for it. Answers who they are in tokens, by e-mail, as far as that is to be told. */
    Uni<Map<String, String>> takeOut(Party party) {
        Organization organization = party.organization();
        List<String> emails = party.former;
        return OffSession.call(() -> answered("identity.unavailable-for-former", () -> {
            Map<String, String> subjects = new LinkedHashMap<>();
            for (String email : emails) {
                identity.ensureNotInside(organization, email).ifPresent(subject -> subjects.put(email, subject));
            }
            return subjects;
        }));
    }

    private static Problem refused(IdentityConflictException refused, String pointer) {
        return refused instanceof IdentityRefusedException
                ? Problem.of(422, "sign-in-refused").field(pointer, "sign-in.refused")
                : Problem.of(409, "sign-in-elsewhere").field(pointer, "sign-in.elsewhere");
    }

    private static <T> T answered(String otherwise, Supplier<T> call) {
        try {
            return call.get();
        } catch (IdentityUnavailableException passing) {
            throw Problem.of(503, "identity-unavailable").because(otherwise).retryAfterSeconds(RETRY_SECONDS);
        }
    }
}
