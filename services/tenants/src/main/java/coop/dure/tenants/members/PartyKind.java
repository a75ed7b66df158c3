package coop.dure.tenants.members;

import coop.dure.tenants.identity.Organization;
import java.util.Locale;

/** Kinds of parties that can be admitted. */
public enum PartyKind {
    /** Sells, provisions and looks after tenants. */
    MEMBER(Organization.Kind.MEMBER, "members"),
    /** Brings a client; is not a member. */
    COLLABORATOR(Organization.Kind.COLLABORATOR, "collaborators");

    private final Organization.Kind organization;
    private final String group;

    PartyKind(Organization.Kind organization, String group) {
        this.organization = organization;
        this.group = group;
    }

    Organization.Kind organization() {
        return organization;
    }

    /** In audit entries and paths. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String group() {
        return group;
    }
}
