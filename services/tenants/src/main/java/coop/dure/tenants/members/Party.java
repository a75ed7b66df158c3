package coop.dure.tenants.members;

import coop.dure.contracts.tenants.PartyChanged;
import coop.dure.tenants.identity.Organization;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.List;
import java.util.UUID;

/** A member or collaborator. */
@Entity
class Party {
    @Id
    UUID partyId;

    @Enumerated(EnumType.STRING)
    PartyKind kind;

    String slug;
    String name;
    String status;

    @Convert(converter = PeopleColumn.class)
    List<PartyDescription.Person> administrators = List.of();

    long version;

    @SuppressWarnings("NullAway.Init")
    protected Party() {}

    Party(UUID partyId, PartyKind kind, String slug) {
        this.partyId = partyId;
        this.kind = kind;
        this.slug = slug;
        this.name = slug;
        this.status = "ACTIVE";
    }

    Organization organization() {
        return new Organization(kind.organization(), slug, partyId, name);
    }

    PartyView view() {
        return new PartyView(partyId, kind.name(), slug, name, status);
    }

    PartyChanged event() {
        return new PartyChanged(partyId, kind.name(), slug, name, status, version);
    }
}
