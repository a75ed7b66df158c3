package coop.dure.presence.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A manager interface that tells a sequence of events to whoever logs in, hangs up once in the middle of one, and goes on
 * with that one. It has one channel, and a telephone that cannot be reached.
 */
final class FakeManager implements AutoCloseable {
    private final ServerSocket listening;
    private final List<Map<String, String>> events;
    private final String channel;
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private int told;

    FakeManager(List<Map<String, String>> events, String channel) throws IOException {
        this.events = events;
        this.channel = channel;
        this.listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fake-manager");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Who logged in, with what. */
    List<String> logins() {
        return logins;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept()) {
                serve(connection);
            } catch (IOException gone) {
                // It comes back, or the test is over.
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        BufferedReader actions =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = connection.getOutputStream();
        out.write("Asterisk Call Manager/9.0.0\r\n".getBytes(StandardCharsets.UTF_8));
        for (Map<String, String> action = action(actions); action != null; action = action(actions)) {
            switch (action.getOrDefault("Action", "")) {
                case "Login" -> {
                    logins.add(action.get("Username") + " " + action.get("Secret") + " " + action.get("Events"));
                    say(out, Map.of("Response", "Success", "ActionID", action.getOrDefault("ActionID", "")));
                }
                case "CoreShowChannels" -> {
                    say(out, Map.of("Event", "CoreShowChannel", "ActionID", "channels", "Uniqueid", channel));
                    say(out, Map.of("Event", "CoreShowChannelsComplete", "ActionID", "channels", "ListItems", "1"));
                }
                case "DeviceStateList" -> {
                    Map<String, String> telephone = new HashMap<>(Map.of("Event", "DeviceStateChange"));
                    telephone.put("ActionID", "telephones");
                    telephone.put("Device", "PJSIP/2009");
                    telephone.put("State", "UNAVAILABLE");
                    say(out, telephone);
                    if (!tell(out)) {
                        return;
                    }
                }
                default -> say(out, Map.of("Response", "Success"));
            }
        }
    }

    /** Whether it stays. */
    private boolean tell(OutputStream out) throws IOException {
        while (told < events.size()) {
            if (told == events.size() / 2 && logins.size() == 1) {
                byte[] cut = text(events.get(told)).getBytes(StandardCharsets.UTF_8);
                out.write(cut, 0, cut.length / 2);
                out.flush();
                return false;
            }
            say(out, events.get(told++));
        }
        return true;
    }

    private static void say(OutputStream out, Map<String, String> message) throws IOException {
        out.write(text(message).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(Map<String, String> message) {
        StringBuilder text = new StringBuilder();
        message.forEach((header, value) ->
                text.append(header).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString();
    }

    private static @Nullable Map<String, String> action(BufferedReader from) throws IOException {
        Map<String, String> action = new HashMap<>();
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.isEmpty()) {
                return action;
            }
            String[] header = line.split(": ", 2);
            action.put(header[0], header.length > 1 ? header[1] : "");
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
