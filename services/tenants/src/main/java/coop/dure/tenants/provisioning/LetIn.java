package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.OffSession;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.identity.SideBySide;
import coop.dure.tenants.identity.SignInLock;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Has the identity server let some people of a tenant in, beside each other. Blocking. */
@ApplicationScoped
class LetIn {
    /** Several calls for each of them, and each of these has an end of its own. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final SideBySide sideBySide;
    /** Half the connections: when the identity server hangs, the others are there for everybody's requests. */
    private final Semaphore connections;

    LetIn(
            TenantTransactions transactions,
            IdentityDirectory identity,
            SideBySide sideBySide,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.transactions = transactions;
        this.identity = identity;
        this.sideBySide = sideBySide;
        this.connections = new Semaphore(Math.max(1, connections / 2));
    }

    /**
     * What became of it.
     *
     * @param subjects who is in, by e-mail
     * @param failure what kept others out, but for those whom {@link NotLetIn} has noted; {@code null} for nothing
     */
    record Answer(Map<String, String> subjects, @Nullable RuntimeException failure) {
        void orFail() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /**
     * In a transaction that does nothing but have their addresses locked: what came of it is stored in another one, for
     * which the tenant's row may have to be waited for.
     *
     * @param refused notes who cannot be let in
     */
    Answer all(Organization organization, String group, List<PersonDescription> people, NotLetIn refused) {
        Map<String, String> subjects = new ConcurrentHashMap<>();
        List<String> emails = people.stream().map(PersonDescription::email).toList();
        Consumer<PersonDescription> letIn = person -> refused.trying(
                person.email(),
                () -> subjects.put(
                        person.email(),
                        identity.ensurePerson(organization, group, person.email(), person.displayName())));
        connections.acquireUninterruptibly();
        try {
            transactions
                    .inTenant(
                            organization.dureId(),
                            session -> SignInLock.of(session, emails)
                                    .chain(() -> OffSession.call(() -> {
                                        sideBySide.forEach(people, letIn);
                                        return subjects;
                                    })))
                    .await()
                    .atMost(PATIENCE);
            return new Answer(subjects, null);
        } catch (RuntimeException failed) {
            return new Answer(Map.copyOf(subjects), failed);
        } finally {
            connections.release();
        }
    }
}
