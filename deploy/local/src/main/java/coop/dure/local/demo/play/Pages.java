package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Walks a list page by page. */
final class Pages {
    private Pages() {}

    static void each(String url, String token, Consumer<JsonNode> item, String... headers) {
        String first = url + (url.contains("?") ? "&" : "?") + "limit=1000";
        JsonNode page = Http.get(first, token, headers);
        while (true) {
            page.get("items").forEach(item);
            if (page.get("next") == null || page.get("next").isNull()) {
                return;
            }
            page = Http.get(
                    first + "&cursor=" + URLEncoder.encode(page.get("next").asText(), StandardCharsets.UTF_8),
                    token,
                    headers);
        }
    }
}
