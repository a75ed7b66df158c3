package coop.dure.tenants.identity;

import coop.dure.platform.log.Events;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Of two organizations that name the same person at once the second waits, and finds the person in the first: both let
 * it in otherwise, and a token of two organizations is worth nothing. It holds for all replicas.
 */
public final class SignInLock {
    private SignInLock() {}

    /**
     * Nobody else lets in any of these until the transaction ends. In one order, so that no two wait for each other.
     *
     * @param emails in small letters
     */
    public static Uni<Void> of(Mutiny.Session session, List<String> emails) {
        return session.createNativeQuery(
                        "select count(pg_advisory_xact_lock(hashtext('sign_in'), asked.person)) from (select distinct"
                                + " hashtext(email) as person from json_array_elements_text(cast(cast(?1 as text) as json))"
                                + " as named (email) order by person) as asked",
                        Long.class)
                .setParameter(1, Events.write(emails))
                .getSingleResult()
                .replaceWithVoid();
    }
}
