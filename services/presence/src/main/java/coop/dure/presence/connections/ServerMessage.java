package coop.dure.presence.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import coop.dure.platform.problems.ProblemDocument;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is told.
 *
 * @param type what it is
 * @param id of the message that it answers, as the other side numbered it
 * @param device the connection's name among the agent's devices; in the first one
 * @param presence the agent now
 * @param problem why something was not done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServerMessage(
        Type type,
        @Nullable String id,
        @Nullable String device,
        @Nullable OwnPresence presence,
        @Nullable ProblemDocument problem) {
    /** What a message is. */
    enum Type {
        /** The connection is taken. */
        CONNECTED,
        /** The agent's presence changed, whoever changed it. */
        PRESENCE,
        /** What was asked for is done, and will outlast whatever fails now. */
        DONE,
        /** What was asked for is not done. */
        PROBLEM,
        /** The answer to a PING. */
        PONG
    }

    static ServerMessage connected(String device, OwnPresence presence) {
        return new ServerMessage(Type.CONNECTED, null, device, presence, null);
    }

    static ServerMessage changed(OwnPresence presence) {
        return new ServerMessage(Type.PRESENCE, null, null, presence, null);
    }

    static ServerMessage done(@Nullable String id, OwnPresence presence) {
        return new ServerMessage(Type.DONE, id, null, presence, null);
    }

    static ServerMessage refused(@Nullable String id, ProblemDocument problem) {
        return new ServerMessage(Type.PROBLEM, id, null, null, problem);
    }

    static ServerMessage pong(@Nullable String id) {
        return new ServerMessage(Type.PONG, id, null, null, null);
    }
}
