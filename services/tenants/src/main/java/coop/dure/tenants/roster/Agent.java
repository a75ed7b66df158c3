package coop.dure.tenants.roster;

import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.tenants.state.StringsColumn;
import coop.dure.tenants.state.ValiditiesColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who takes calls. */
@Entity
class Agent {
    @Id
    UUID agentId;

    UUID tenantId;
    String code;
    String displayName;

    @Nullable
    String email;

    @Nullable
    String extension;

    @Convert(converter = StringsColumn.class)
    List<String> queues = List.of();

    @Nullable
    String team;

    @Convert(converter = SkillsColumn.class)
    Map<String, Integer> skills = Map.of();

    @Nullable
    String subject;

    @Convert(converter = ValiditiesColumn.class)
    List<Validity> active = List.of();

    boolean present;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected Agent() {}

    Agent(UUID tenantId, UUID agentId, String code) {
        this.tenantId = tenantId;
        this.agentId = agentId;
        this.code = code;
        this.displayName = code;
    }

    boolean is(AgentDescription wished) {
        return present
                && displayName.equals(wished.displayName())
                && Objects.equals(email, wished.email())
                && Objects.equals(extension, wished.extension())
                && queues.equals(wished.queueCodes())
                && Objects.equals(team, wished.team())
                && skills.equals(wished.skillLevels());
    }

    AgentDescription description() {
        return new AgentDescription(code, displayName, email, extension, queues, team, skills);
    }

    AgentChanged event() {
        return new AgentChanged(
                tenantId, agentId, code, displayName, email, extension, queues, subject, team, skills, active, version);
    }
}
