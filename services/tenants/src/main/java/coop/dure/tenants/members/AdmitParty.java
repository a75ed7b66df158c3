package coop.dure.tenants.members;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.IdentityUnavailableException;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;

/** Admits a member or collaborator, or changes its name and people. Repeating it ensures its sign-ins again. */
@ApplicationScoped
public class AdmitParty {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
    private static final int LONGEST = 200;
    private static final long RETRY_SECONDS = 5;
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final Outbox outbox;

    AdmitParty(TenantTransactions transactions, IdentityDirectory identity, Outbox outbox) {
        this.transactions = transactions;
        this.identity = identity;
        this.outbox = outbox;
    }

    /**
     * What it did.
     *
     * @param party as it is now
     * @param created whether it was not there before
     */
    public record Admitted(PartyView party, boolean created) {}

    private record Stored(Party party, boolean created) {}

    /** Of a slug. */
    public Uni<Admitted> by(PartyKind kind, String slug, PartyDescription wished) {
        List<Fault> faults = faults(slug, wished);
        if (!faults.isEmpty()) {
            return Uni.createFrom().failure(Problem.of(422, "invalid-party").faults(faults));
        }
        return transactions
                .inCooperative(session -> store(session, kind, slug, wished))
                .chain(stored -> Uni.createFrom()
                        .item(() -> signIns(stored))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private Uni<Stored> store(Mutiny.Session session, PartyKind kind, String slug, PartyDescription wished) {
        return session.createQuery("from Party where kind = ?1 and slug = ?2", Party.class)
                .setParameter(1, kind)
                .setParameter(2, slug)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .chain(found -> {
                    Party party = found == null ? new Party(Ids.next(), kind, slug) : found;
                    String name = Objects.requireNonNullElse(wished.name(), party.name);
                    if (found != null && party.name.equals(name) && party.administrators.equals(wished.people())) {
                        return Uni.createFrom().item(new Stored(party, false));
                    }
                    party.name = name;
                    party.administrators = List.copyOf(wished.people());
                    party.version = Versions.next(party.version, Instant.now().toEpochMilli());
                    return (found == null
                                    ? session.persist(party)
                                    : Uni.createFrom().voidItem())
                            .chain(session::flush)
                            .chain(() -> outbox.add(
                                    session,
                                    OutgoingEvent.of(
                                            Topics.TENANTS_PARTY, null, "party", party.partyId, party.event())))
                            .replaceWith(new Stored(party, found == null));
                });
    }

    private Admitted signIns(Stored stored) {
        Party party = stored.party();
        try {
            identity.ensureOrganization(party.organization());
            for (PartyDescription.Person person : party.administrators) {
                identity.ensurePerson(
                        party.organization(),
                        party.kind.group(),
                        Objects.requireNonNull(person.email()),
                        Objects.requireNonNull(person.displayName()));
            }
        } catch (IdentityConflictException conflict) {
            throw Problem.of(409, "sign-in-elsewhere").field("/administrators", "sign-in.elsewhere");
        } catch (IdentityUnavailableException passing) {
            throw Problem.of(503, "identity-unavailable")
                    .because("identity.unavailable")
                    .retryAfterSeconds(RETRY_SECONDS);
        }
        return new Admitted(party.view(), stored.created());
    }

    private static List<Fault> faults(String slug, PartyDescription wished) {
        List<Fault> found = new ArrayList<>();
        if (slug.length() > 60 || !SLUG.matcher(slug).matches()) {
            found.add(new Fault(null, "slug", "field.slug", List.of(slug)));
        }
        String name = wished.name();
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            found.add(new Fault("/name", null, "field.required", List.of()));
        }
        for (int i = 0; i < wished.people().size(); i++) {
            String email = wished.people().get(i).email();
            String displayName = wished.people().get(i).displayName();
            if (email == null || !EMAIL.matcher(email).matches()) {
                found.add(new Fault(
                        "/administrators/" + i + "/email", null, "field.email", List.of(String.valueOf(email))));
            }
            if (displayName == null || displayName.isBlank()) {
                found.add(new Fault("/administrators/" + i + "/displayName", null, "field.required", List.of()));
            }
        }
        return found;
    }
}
