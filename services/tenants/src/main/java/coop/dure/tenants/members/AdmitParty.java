package coop.dure.tenants.members;

import coop.dure.contracts.Topics;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.access.TellAccess;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.IdentityRefusedException;
import coop.dure.tenants.identity.IdentityUnavailableException;
import coop.dure.tenants.identity.provider.ForeignDomains;
import coop.dure.tenants.invitations.Invitations;
import coop.dure.tenants.members.PartyDescription.Person;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Admits a member or collaborator, or changes its name and people. Repeating it ensures its sign-ins again. */
@ApplicationScoped
public class AdmitParty {
    private static final int MOST_PEOPLE = 100;
    private static final long RETRY_SECONDS = 5;
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final Outbox outbox;
    private final Audit audit;
    private final TellAccess access;
    private final Invitations invitations;
    private final ForeignDomains foreign;

    AdmitParty(
            TenantTransactions transactions,
            IdentityDirectory identity,
            Outbox outbox,
            Audit audit,
            TellAccess access,
            Invitations invitations,
            ForeignDomains foreign) {
        this.transactions = transactions;
        this.identity = identity;
        this.outbox = outbox;
        this.audit = audit;
        this.access = access;
        this.invitations = invitations;
        this.foreign = foreign;
    }

    /**
     * What it did.
     *
     * @param party as it is now
     * @param created whether it was not there before
     */
    public record Admitted(PartyView party, boolean created) {}

    private record Stored(Party party, boolean created) {}

    /**
     * Of a slug.
     *
     * @param expected the version that the caller has read
     */
    Uni<Admitted> by(PartyKind kind, String slug, PartyDescription wished, IfMatch expected) {
        List<Fault> faults = faults(kind, slug, wished);
        if (!faults.isEmpty()) {
            return Uni.createFrom().failure(Problem.of(422, "invalid-party").faults(faults));
        }
        Uni<Stored> store = transactions.inCooperative(
                session -> refuseForeign(session, wished).chain(() -> store(session, kind, slug, wished, expected)));
        return store
                // Somebody else admitted it at the same moment: it is read again.
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(store)
                .call(stored -> Uni.createFrom()
                        .item(() -> signIns(stored.party()))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(subjects -> settle(stored.party(), subjects)))
                .map(stored -> new Admitted(stored.party().view(), stored.created()));
    }

    private Uni<Void> refuseForeign(Mutiny.Session session, PartyDescription wished) {
        Map<String, String> emails = new LinkedHashMap<>();
        ForeignDomains.collect(emails, "/administrators/", wished.administrators(), Person::email);
        return foreign.refuse(session, "invalid-party", emails);
    }

    private Uni<Stored> store(
            Mutiny.Session session, PartyKind kind, String slug, PartyDescription wished, IfMatch expected) {
        return session.createQuery("from Party where kind = ?1 and slug = ?2", Party.class)
                .setParameter(1, kind)
                .setParameter(2, slug)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .chain(found -> {
                    expected.check(found == null ? null : found.version);
                    Party party = found == null ? new Party(Ids.next(), kind, slug) : found;
                    String name = Objects.requireNonNullElse(wished.name(), party.name);
                    List<Person> people = Objects.requireNonNullElse(wished.administrators(), party.administrators);
                    PartyLimits limits = Objects.requireNonNullElse(wished.limits(), party.limits());
                    if (found != null
                            && party.name.equals(name)
                            && party.administrators.equals(people)
                            && party.limits().equals(limits)) {
                        return Uni.createFrom().item(new Stored(party, false));
                    }
                    PartyDescription before = found == null ? null : party.description();
                    party.name = name;
                    party.administrators(people);
                    party.limits(limits);
                    party.version = Versions.next(party.version, Instant.now().toEpochMilli());
                    return (found == null
                                    ? session.persist(party)
                                    : Uni.createFrom().voidItem())
                            .chain(session::flush)
                            .chain(() -> outbox.add(
                                    session,
                                    OutgoingEvent.of(
                                            Topics.TENANTS_PARTY, null, "party", party.partyId, party.event())))
                            .chain(() -> audit.note(session, noted(party, before)))
                            .chain(() -> access.peopleOfParty(session, party.partyId, party.access(now())))
                            .replaceWith(new Stored(party, found == null));
                });
    }

    private static Change noted(Party party, @Nullable PartyDescription before) {
        return Change.ofCooperative(
                party.kind.text() + (before == null ? ".admitted" : ".changed"),
                party.target(),
                before,
                party.description());
    }

    /** Who acts for it no more is out before anybody else is let in. Answers who all of them are in tokens, by e-mail. */
    private Map<String, String> signIns(Party party) {
        try {
            Map<String, String> subjects = new HashMap<>();
            identity.ensureOrganization(party.organization());
            for (String email : party.former) {
                identity.ensureNotInside(party.organization(), email)
                        .ifPresent(subject -> subjects.put(email, subject));
            }
            for (Person person : party.administrators) {
                String email = Objects.requireNonNull(person.email());
                subjects.put(
                        email,
                        identity.ensurePerson(
                                party.organization(),
                                party.kind.group(),
                                email,
                                Objects.requireNonNull(person.displayName())));
            }
            return subjects;
        } catch (IdentityRefusedException refused) {
            throw Problem.of(422, "sign-in-refused").field("/administrators", "sign-in.refused");
        } catch (IdentityConflictException conflict) {
            throw Problem.of(409, "sign-in-elsewhere").field("/administrators", "sign-in.elsewhere");
        } catch (IdentityUnavailableException passing) {
            throw Problem.of(503, "identity-unavailable")
                    .because("identity.unavailable")
                    .retryAfterSeconds(RETRY_SECONDS);
        }
    }

    /**
     * Keeps who they are, tells who of them may act, has them invited, and forgets those who were taken out, unless the
     * party was described anew meanwhile.
     */
    private Uni<Void> settle(Party party, Map<String, String> subjects) {
        return party.former.isEmpty() && party.subjects.equals(subjects)
                ? Uni.createFrom().voidItem()
                : transactions.inCooperative(
                        session -> session.find(Party.class, party.partyId, LockModeType.PESSIMISTIC_WRITE)
                                .chain(now -> now.version == party.version
                                        ? settled(session, now, subjects)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> settled(Mutiny.Session session, Party party, Map<String, String> subjects) {
        party.subjects = Map.copyOf(subjects);
        List<TellAccess.Person> people = party.access(now());
        party.former = List.of();
        return access.peopleOfParty(session, party.partyId, people)
                .chain(() -> invitations.ask(session, RequestKey.COOPERATIVE, subjects(people, true)))
                .chain(() -> invitations.withdraw(session, RequestKey.COOPERATIVE, subjects(people, false)));
    }

    private static List<String> subjects(List<TellAccess.Person> people, boolean mayAct) {
        return people.stream()
                .filter(person -> person.mayAct() == mayAct)
                .map(TellAccess.Person::subject)
                .toList();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<Fault> faults(PartyKind kind, String slug, PartyDescription wished) {
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
