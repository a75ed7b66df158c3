package coop.dure.system.presence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads a stream of events until it ends. */
final class ServerSentEvents {
    private ServerSentEvents() {}

    /** Is told each event. */
    interface Taker {
        void take(String name, String id, String data) throws IOException;
    }

    static void read(InputStream body, Taker taker) throws IOException {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring(6).trim();
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).trim();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                } else if (line.isEmpty() && data.length() > 0) {
                    taker.take(name, id, data.toString());
                    data.setLength(0);
                }
            }
        }
    }
}
