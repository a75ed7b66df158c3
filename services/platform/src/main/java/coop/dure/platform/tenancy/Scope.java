package coop.dure.platform.tenancy;

import java.util.UUID;

/** Whose rows a transaction may see. Row-level security reads it from the session's settings. */
sealed interface Scope {
    /** One tenant's rows. */
    record Tenant(UUID tenantId) implements Scope {}

    /** Rows that a member, collaborator or carrier may see. */
    record Party(UUID partyId) implements Scope {}

    /** Rows that the cooperative's office may see. */
    record Cooperative() implements Scope {}

    /** One tenant's rows and those of the cooperative's office: where money goes from one's books to the other's. */
    record Office(UUID tenantId) implements Scope {}

    /** Background work: the worker role's own policies decide. */
    record Worker() implements Scope {}

    /** Value of {@code app.tenant_id}, empty for none. */
    default String tenantSetting() {
        if (this instanceof Office office) {
            return office.tenantId().toString();
        }
        return this instanceof Tenant tenant ? tenant.tenantId().toString() : "";
    }

    /** Value of {@code app.party_id}, empty for none. */
    default String partySetting() {
        return this instanceof Party party ? party.partyId().toString() : "";
    }

    /** Value of {@code app.scope}. */
    default String scopeSetting() {
        return this instanceof Office
                ? "cooperative"
                : getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
