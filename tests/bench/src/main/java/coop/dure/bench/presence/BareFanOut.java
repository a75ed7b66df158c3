package coop.dure.bench.presence;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline, a process of its own: tells whoever follows an agent what the agent says, and the agent that it did, in
 * the platform's words. It looks at no token, decides nothing, stores nothing, and forgets all when it ends.
 */
public final class BareFanOut {
    private final Map<String, List<ServerWebSocket>> followers = new HashMap<>();
    private final Samples.Form answer;
    private final Samples.Form presence;
    private final Samples.Form change;

    private BareFanOut(List<Samples.Form> forms) {
        answer = forms.get(0);
        presence = forms.get(1);
        change = forms.get(2);
    }

    /** Serves: port, and the file of what it says. */
    public static void main(String[] arguments) throws IOException {
        BareFanOut fanOut = new BareFanOut(Samples.read(Path.of(arguments[1])));
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
                .createHttpServer(new HttpServerOptions().setAcceptBacklog(1024))
                .webSocketHandler(fanOut::opened)
                .listen(Integer.parseInt(arguments[0]), "localhost")
                .onFailure(refused -> System.exit(1));
    }

    private void opened(ServerWebSocket socket) {
        List<String> agents = agents(socket.query());
        if (socket.path().equals(Connections.AGENT)) {
            String agent = agents.get(0);
            socket.textMessageHandler(text -> say(socket, agent, Message.number(text, Message.ID)));
        } else {
            agents.forEach(agent ->
                    followers.computeIfAbsent(agent, none -> new ArrayList<>()).add(socket));
        }
        socket.writeTextMessage("{\"type\":\"CONNECTED\"}");
    }

    private void say(ServerWebSocket agent, String code, int number) {
        agent.writeTextMessage(answer.with(number));
        agent.writeTextMessage(presence.with(number));
        String changed = change.with(number);
        followers.getOrDefault(code, List.of()).forEach(follower -> follower.writeTextMessage(changed));
    }

    private static List<String> agents(String query) {
        List<String> agents = new ArrayList<>();
        for (String pair : query.split("&")) {
            agents.add(pair.substring(pair.indexOf('=') + 1));
        }
        return agents;
    }
}
