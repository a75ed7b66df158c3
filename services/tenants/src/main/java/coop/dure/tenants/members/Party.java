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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
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

    /**
     * Its id follows from its name: an attempt that was refused has left an organization of that id at the identity server,
     * and the next one takes it over.
     */
    Party(PartyKind kind, String slug) {
        this.partyId = UUID.nameUUIDFromBytes((kind.text() + "/" + slug).getBytes(StandardCharsets.UTF_8));
        this.kind = kind;
        this.slug = slug;
        this.name = slug;
        this.status = ACTIVE;
    }

    /** It is so from now on; whole. */
    void describe(PartyDescription whole) {
        List<PartyDescription.Person> people = Objects.requireNonNullElse(whole.administrators(), administrators);
        Set<String> now = emails(people).collect(Collectors.toSet());
        former = Stream.concat(former.stream(), emails(administrators))
                .filter(email -> !now.contains(email))
                .distinct()
                .toList();
        administrators = List.copyOf(people);
        name = Objects.requireNonNullElse(whole.name(), name);
        PartyLimits limits = Objects.requireNonNullElse(whole.limits(), PartyLimits.NONE);
        mostTenants = limits.tenants();
        mostNumbers = limits.numbers();
    }

    /** These are known to be who they are in tokens; true if anything is known now that was not, or not so. */
    boolean know(Map<String, String> more) {
        Map<String, String> known = new HashMap<>(subjects);
        known.putAll(more);
        known.keySet().retainAll(people().toList());
        boolean differs = !known.equals(subjects);
        subjects = Map.copyOf(known);
        return differs;
    }

    /** Who acted for it is out. */
    void settled() {
        former = List.of();
        know(Map.of());
    }

    private Stream<String> people() {
        return Stream.concat(emails(administrators), former.stream());
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

    /** E-mails of those who act for it. */
    Set<String> emails() {
        return emails(administrators).collect(Collectors.toSet());
    }

    private static Stream<String> emails(List<PartyDescription.Person> people) {
        return people.stream().map(person -> Objects.requireNonNull(person.email()));
    }

    PartyLimits limits() {
        return new PartyLimits(mostTenants, mostNumbers);
    }

    /** What audit entries say was changed. */
    String target() {
        return "/" + kind.text() + "s/" + slug;
    }

    MemberRef ref() {
        return new MemberRef(partyId, slug);
    }

    Organization organization() {
        return organization(name);
    }

    /** As it is known by another name. */
    Organization organization(String known) {
        return new Organization(kind.organization(), slug, partyId, known);
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
