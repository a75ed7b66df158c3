package coop.dure.tenants.roster;

import coop.dure.contracts.tenants.TeamChanged;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** Agents who are looked after together. */
@Entity
class Team {
    @Id
    UUID teamId;

    UUID tenantId;
    String code;
    String name;
    boolean active;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected Team() {}

    Team(UUID tenantId, UUID teamId, String code) {
        this.tenantId = tenantId;
        this.teamId = teamId;
        this.code = code;
        this.name = code;
    }

    boolean is(TeamDescription wished) {
        return active && name.equals(wished.name());
    }

    TeamDescription description() {
        return new TeamDescription(code, name);
    }

    TeamChanged event() {
        return new TeamChanged(tenantId, teamId, code, name, active, version);
    }
}
