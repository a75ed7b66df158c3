package coop.dure.presence.commands;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An agent as the roster knows it; the roster's consumer writes it, here it is only read. */
@Entity
@Immutable
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class Agent {
    @EmbeddedId
    private AgentKey key;

    private String code;

    @Column(name = "display_name")
    private String displayName;

    private @Nullable String extension;

    private List<String> queues;

    private @Nullable String subject;

    @Column(name = "in_roster")
    private boolean inRoster;

    UUID id() {
        return key.agentId();
    }

    AgentKey key() {
        return key;
    }

    String code() {
        return code;
    }

    String displayName() {
        return displayName;
    }

    @Nullable
    String extension() {
        return extension;
    }

    List<String> queues() {
        return queues;
    }

    @Nullable
    String subject() {
        return subject;
    }

    boolean isInRoster() {
        return inRoster;
    }
}
