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
import coop.dure.tenants.identity.FewAtOnce;
import coop.dure.tenants.identity.provider.ForeignDomains;
import coop.dure.tenants.invitations.Invitations;
import coop.dure.tenants.members.PartyDescription.Person;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Admits a member or collaborator, or changes its name and people. Whoever is to act for it is let in before anything is
 * stored, so that a refusal changes nothing; whoever no longer does is taken out afterwards. The party's row is locked
 * meanwhile. Repeating it ensures its sign-ins again, and finishes what an attempt that died began.
 */
@ApplicationScoped
public class AdmitParty {
    private final TenantTransactions transactions;
    private final PartySignIns signIns;
    private final Outbox outbox;
    private final Audit audit;
    private final TellAccess access;
    private final Invitations invitations;
    private final ForeignDomains foreign;
    private final FewAtOnce few;

    AdmitParty(
            TenantTransactions transactions,
            PartySignIns signIns,
            Outbox outbox,
            Audit audit,
            TellAccess access,
            Invitations invitations,
            ForeignDomains foreign,
            FewAtOnce few) {
        this.transactions = transactions;
        this.signIns = signIns;
        this.outbox = outbox;
        this.audit = audit;
        this.access = access;
        this.invitations = invitations;
        this.foreign = foreign;
        this.few = few;
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
        List<Fault> faults = PartyCheck.of(kind, slug, wished);
        if (!faults.isEmpty()) {
            return Uni.createFrom().failure(Problem.of(422, "invalid-party").faults(faults));
        }
        Uni<Stored> store = transactions.inCooperative(
                session -> refuseForeign(session, wished).chain(() -> store(session, kind, slug, wished, expected)));
        return few.run(() -> store
                        // Somebody else admitted it at the same moment: it is read again.
                        .onFailure(ConstraintViolationException.class)
                        .recoverWithUni(store)
                        .call(stored -> settle(stored.party())))
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
                    Party party = found == null ? new Party(kind, slug) : found;
                    PartyDescription whole = wished.over(party.description());
                    return there(session, party, found == null)
                            .chain(() -> signIns.letIn(session, party, whole))
                            .chain(subjects -> found == null
                                    ? described(session, party, null, whole, subjects)
                                    : changed(session, party, whole, subjects))
                            .replaceWith(new Stored(party, found == null));
                });
    }

    /** A row of a new party too: who admits the same one at this moment waits for it. */
    private static Uni<Void> there(Mutiny.Session session, Party party, boolean isNew) {
        return isNew
                ? session.persist(party).chain(session::flush)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> changed(
            Mutiny.Session session, Party party, PartyDescription whole, Map<String, String> subjects) {
        PartyDescription before = party.description();
        if (!before.equals(whole)) {
            return described(session, party, before, whole, subjects);
        }
        return party.know(subjects) ? tell(session, party) : Uni.createFrom().voidItem();
    }

    private Uni<Void> described(
            Mutiny.Session session,
            Party party,
            @Nullable PartyDescription before,
            PartyDescription whole,
            Map<String, String> subjects) {
        party.describe(whole);
        party.know(subjects);
        party.version = Versions.next(party.version, Instant.now().toEpochMilli());
        return session.flush()
                .chain(() -> outbox.add(
                        session, OutgoingEvent.of(Topics.TENANTS_PARTY, null, "party", party.partyId, party.event())))
                .chain(() -> audit.note(session, noted(party, before)))
                .chain(() -> tell(session, party));
    }

    private static Change noted(Party party, @Nullable PartyDescription before) {
        return Change.ofCooperative(
                party.kind.text() + (before == null ? ".admitted" : ".changed"),
                party.target(),
                before,
                party.description());
    }

    /** Who acts for it no more leaves its organization, unless the party was described anew meanwhile. */
    private Uni<Void> settle(Party party) {
        return party.former.isEmpty()
                ? Uni.createFrom().voidItem()
                : transactions.inCooperative(session -> session.find(
                                Party.class, party.partyId, LockModeType.PESSIMISTIC_WRITE)
                        .chain(now -> now.version == party.version
                                ? signIns.takeOut(now).chain(subjects -> settled(session, now, subjects))
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> settled(Mutiny.Session session, Party party, Map<String, String> subjects) {
        party.know(subjects);
        return tell(session, party).invoke(party::settled);
    }

    /** Who of them may act and who may not, as far as it is known who they are; who may is invited. */
    private Uni<Void> tell(Mutiny.Session session, Party party) {
        List<TellAccess.Person> people = party.access(Instant.now().truncatedTo(ChronoUnit.MILLIS));
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
}
