package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told, in short. */
public final class Ear implements Listener {
    final List<String> told = new ArrayList<>();

    @Nullable
    Position last;

    @Override
    public void tell(Told what) {
        last = what.position();
        String at = what.position().text();
        if (what instanceof Told.Snapshot snapshot) {
            told.add("snapshot " + at + " "
                    + snapshot.agents().stream().map(Ear::name).toList());
        } else if (what instanceof Told.Change change) {
            told.add("change " + at + " " + name(change.agent()));
        } else {
            told.add("gone " + at + " " + ((Told.Gone) what).agentId());
        }
    }

    @Override
    public void beat() {
        told.add("beat");
    }

    private static String name(AgentPresenceChanged agent) {
        return agent.agentId() + "@" + agent.version();
    }

    /** An agent that is available. */
    public static AgentPresenceChanged state(UUID tenantId, UUID agentId, long version) {
        return new AgentPresenceChanged(
                tenantId,
                agentId,
                agentId.toString(),
                "AVAILABLE",
                null,
                "IDLE",
                null,
                null,
                "SIGNED_OUT",
                "IDLE",
                "somebody",
                "COMMAND",
                null,
                Instant.EPOCH,
                version);
    }
}
