package coop.dure.platform.tenancy;

import java.util.UUID;

/** Whose rows a transaction sees and writes: the settings that the policies of row-level security read. */
record Scope(String kind, String tenantId, String partyId) {
    static Scope tenant(UUID tenantId) {
        return new Scope("tenant", tenantId.toString(), "");
    }

    static Scope party(UUID partyId) {
        return new Scope("party", "", partyId.toString());
    }

    static Scope cooperative() {
        return new Scope("cooperative", "", "");
    }

    static Scope none() {
        return new Scope("", "", "");
    }
}
