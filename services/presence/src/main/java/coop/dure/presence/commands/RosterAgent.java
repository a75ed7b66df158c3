package coop.dure.presence.commands;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent as the roster knows it; the roster's consumer writes it, here it is only read. */
record RosterAgent(
        UUID id,
        String code,
        String displayName,
        @Nullable String extension,
        List<String> queues,
        @Nullable String subject,
        @Nullable String team) {
    static final String COLUMNS = "a.agent_id, a.code, a.display_name, a.extension, a.queues, a.subject, a.team";

    static RosterAgent read(Row row) {
        return new RosterAgent(
                row.getUUID("agent_id"),
                row.getString("code"),
                row.getString("display_name"),
                row.getString("extension"),
                List.of(row.getArrayOfStrings("queues")),
                row.getString("subject"),
                row.getString("team"));
    }
}
