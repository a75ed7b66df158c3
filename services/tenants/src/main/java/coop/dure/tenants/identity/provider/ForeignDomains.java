package coop.dure.tenants.identity.provider;

import coop.dure.platform.log.Events;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.checks.Faults;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Domains of e-mail addresses that belong to tenants' own providers: nobody else describes people of such a domain, whom
 * that provider could never let in and the identity server would lead there.
 */
@ApplicationScoped
public class ForeignDomains {
    /**
     * Of the domains of these addresses, those that tenants have other than the session's; nobody takes one of the others
     * until the transaction ends.
     */
    public Uni<Set<String>> among(Mutiny.Session session, Collection<@Nullable String> emails) {
        List<String> domains = emails.stream()
                .filter(Objects::nonNull)
                .map(ForeignDomains::of)
                .distinct()
                .toList();
        return domains.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : session.createNativeQuery(
                                "select domain from foreign_domains(cast(cast(?1 as text) as json)) as domain",
                                String.class)
                        .setParameter(1, Events.write(domains))
                        .getResultList()
                        .map(Set::copyOf);
    }

    /**
     * Refuses addresses of other tenants' domains.
     *
     * @param problem what the request then is
     * @param emails by where they stand in its body
     */
    public Uni<Void> refuse(Mutiny.Session session, String problem, Map<String, String> emails) {
        return among(session, emails.values())
                .invoke(found -> {
                    Faults faults = new Faults();
                    emails.forEach((pointer, email) -> {
                        if (found.contains(of(email))) {
                            faults.add(pointer, "person.foreign-domain", of(email));
                        }
                    });
                    if (!faults.found().isEmpty()) {
                        throw Problem.of(422, problem).faults(faults.found());
                    }
                })
                .replaceWithVoid();
    }

    /** Adds the addresses of a list of people, by where they stand in the body. */
    public static <T> void collect(
            Map<String, String> emails, String at, @Nullable List<T> people, Function<T, @Nullable String> email) {
        if (people != null) {
            for (int i = 0; i < people.size(); i++) {
                String found = email.apply(people.get(i));
                if (found != null) {
                    emails.put(at + i + "/email", found);
                }
            }
        }
    }

    /** An address's domain. */
    public static String of(@Nullable String email) {
        return email == null ? "" : email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
