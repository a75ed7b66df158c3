package coop.dure.tenants.members;

import coop.dure.contracts.tenants.PartyChanged;
import coop.dure.tenants.access.TellAccess;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.invitations.InvitationView;
import coop.dure.tenants.state.StringsColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A member or collaborator. */
@Entity
class Party {
    static final String ACTIVE = "ACTIVE";
    static final String SUSPENDED = "SUSPENDED";

    @Id
    UUID partyId;

    @Enumerated(EnumType.STRING)
    PartyKind kind;

    String slug;
    String name;
    String status;

    @Convert(converter = PeopleColumn.class)
    List<PartyDescription.Person> administrators = List.of();

    /** E-mails of people who act for it no more, until they are taken out of its organization. */
    @Convert(converter = StringsColumn.class)
    List<String> former = List.of();

    @Nullable
    Integer mostTenants;

    @Nullable
    Integer mostNumbers;

    @Nullable
    String suspendedBecause;

    /** Who they are in tokens, by e-mail, as far as the identity server was asked. */
    @Convert(converter = SubjectsColumn.class)
    Map<String, String> subjects = Map.of();

    long version;

    @SuppressWarnings("NullAway.Init")
    protected Party() {}

    Party(UUID partyId, PartyKind kind, String slug) {
        this.partyId = partyId;
        this.kind = kind;
        this.slug = slug;
        this.name = slug;
        this.status = ACTIVE;
    }

    /** Other people act for it from now on. */
    void administrators(List<PartyDescription.Person> people) {
        Set<String> now = emails(people).collect(Collectors.toSet());
        former = Stream.concat(former.stream(), emails(administrators))
                .filter(email -> !now.contains(email))
                .distinct()
                .toList();
        administrators = List.copyOf(people);
    }

    /**
     * What is to hold of those who act for it and of those who no longer do, as far as it is known who they are. Those of a
     * suspended one still read.
     */
    List<TellAccess.Person> access(Instant now) {
        return Stream.concat(
                        emails(administrators).map(email -> person(email, true, null)),
                        former.stream().map(email -> person(email, false, now)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TellAccess.Person> person(String email, boolean mayAct, @Nullable Instant notBefore) {
        return Optional.ofNullable(subjects.get(email))
                .map(subject -> new TellAccess.Person(subject, mayAct, notBefore));
    }

    private static Stream<String> emails(List<PartyDescription.Person> people) {
        return people.stream().map(person -> Objects.requireNonNull(person.email()));
    }

    PartyLimits limits() {
        return new PartyLimits(mostTenants, mostNumbers);
    }

    void limits(PartyLimits limits) {
        mostTenants = limits.tenants();
        mostNumbers = limits.numbers();
    }

    /** What audit entries say was changed. */
    String target() {
        return "/" + kind.text() + "s/" + slug;
    }

    MemberRef ref() {
        return new MemberRef(partyId, slug);
    }

    Organization organization() {
        return new Organization(kind.organization(), slug, partyId, name);
    }

    PartyDescription description() {
        return new PartyDescription(name, administrators, limits());
    }

    PartyView view() {
        return new PartyView(partyId, kind.name(), slug, name, status, suspendedBecause, limits(), version, null);
    }

    /** With the people who act for it, and how the invitation of each stands, by subject, as far as that is told. */
    PartyView view(Map<String, InvitationView> invitations) {
        List<PartyPerson> people = administrators.stream()
                .map(person -> new PartyPerson(
                        person.email(),
                        person.displayName(),
                        invitations.get(subjects.getOrDefault(Objects.requireNonNull(person.email()), ""))))
                .toList();
        return new PartyView(partyId, kind.name(), slug, name, status, suspendedBecause, limits(), version, people);
    }

    PartyChanged event() {
        return new PartyChanged(partyId, kind.name(), slug, name, status, version);
    }
}
