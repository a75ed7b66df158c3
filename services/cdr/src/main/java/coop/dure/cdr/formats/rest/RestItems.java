package coop.dure.cdr.formats.rest;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import org.jspecify.annotations.Nullable;

/** The items of a JSON array, or a single object, read whole before anything is taken. */
public final class RestItems implements RecordReader {
    private final JsonNode body;
    private final RestJson rows;
    private int taken;

    /** Of a body as {@link RestJson#parse} has read it. */
    public RestItems(JsonNode body, ReadingRules rules) {
        this.body = body;
        this.rows = new RestJson(rules);
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
