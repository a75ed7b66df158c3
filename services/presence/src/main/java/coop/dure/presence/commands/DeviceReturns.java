package coop.dure.presence.commands;

import coop.dure.presence.state.Links.Returns;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often devices came back, as a column has it: of nearly all agents nothing. */
final class DeviceReturns {
    private DeviceReturns() {}

    static @Nullable String text(SortedMap<String, Returns> returns) {
        if (returns.isEmpty()) {
            return null;
        }
        JsonObject all = new JsonObject();
        returns.forEach((device, one) -> all.put(
                device,
                new JsonObject()
                        .put("times", one.times())
                        .put("since", one.since())
                        .put("dampedUntil", one.dampedUntil())));
        return all.encode();
    }

    static SortedMap<String, Returns> read(@Nullable String text) {
        SortedMap<String, Returns> returns = new TreeMap<>();
        if (text != null) {
            JsonObject all = new JsonObject(text);
            for (String device : all.fieldNames()) {
                JsonObject one = all.getJsonObject(device);
                Instant until = one.getInstant("dampedUntil");
                returns.put(device, new Returns(one.getInteger("times"), one.getInstant("since"), until));
            }
        }
        return returns;
    }
}
