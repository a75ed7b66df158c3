package coop.dure.presence.live;

import coop.dure.platform.problems.Problem;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to watch, as the query of a handshake says.
 *
 * @param lastEventId of what it heard last; {@code null} where it begins
 */
record Watch(@Nullable String lastEventId, List<String> queues, List<String> teams, List<String> agents) {
    /** Reads it; a {@link Problem} 400 where it is none. */
    static Watch read(@Nullable String query) {
        Map<String, List<String>> named;
        try {
            named = new QueryStringDecoder(query == null ? "" : query, false).parameters();
        } catch (IllegalArgumentException broken) {
            throw Problem.of(400, "bad-request").because("presence.query-broken");
        }
        String lastEventId = of(named, "lastEventId").stream().findFirst().orElse(null);
        return new Watch(lastEventId, of(named, "queue"), of(named, "team"), of(named, "agent"));
    }

    private static List<String> of(Map<String, List<String>> named, String name) {
        return named.getOrDefault(name, List.of());
    }
}
