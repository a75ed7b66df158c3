package coop.dure.cdr.intake;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The items of a JSON array, or a single object, read whole before anything is taken. */
final class JsonItems implements Items {
    private final JsonNode body;
    private final JsonRows rows;
    private int taken;

    JsonItems(JsonNode body, JsonRows rows) {
        this.body = body;
        this.rows = rows;
    }

    @Override
    public @Nullable Item next() {
        int size = body.isArray() ? body.size() : 1;
        if (taken == size) {
            return null;
        }
        JsonNode item = body.isArray() ? body.get(taken) : body;
        taken++;
        return new Item(taken, item.toString(), rows.item(item));
    }
}
