package coop.dure.system.guides;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What of <a href="https://github.com/vi/websocat">websocat</a> the guides use, where that is not installed: the address,
 * then headers; a line that is typed is a message, and each message that comes is a line.
 */
final class Websocat implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    private Websocat() {}

    public static void main(String[] arguments) throws IOException {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 1; i < arguments.length; i += 2) {
            String[] header = arguments[i + 1].split(": ", 2);
            if (!arguments[i].equals("-H") || header.length != 2) {
                throw new IllegalArgumentException(arguments[i] + " " + arguments[i + 1]);
            }
            builder.header(header[0], header[1]);
        }
        WebSocket socket =
                builder.buildAsync(URI.create(arguments[0]), new Websocat()).join();
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = typed.readLine(); line != null; line = typed.readLine()) {
            socket.sendText(line, true).join();
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            System.out.println(part);
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        System.out.println("closed: " + statusCode);
        System.exit(0);
        return null;
    }
}
