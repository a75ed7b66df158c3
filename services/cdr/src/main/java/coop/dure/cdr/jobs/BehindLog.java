package coop.dure.cdr.jobs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a job stands that has not begun yet: it waits until all is stored that the log had up to some offsets. */
final class BehindLog {
    /** First element of what a job notes of where it stands. */
    static final String PHASE = "log";

    private BehindLog() {}

    static JsonArray of(Map<Integer, Long> offsets) {
        JsonObject ends = new JsonObject();
        offsets.forEach((partition, offset) -> ends.put(String.valueOf(partition), offset));
        return new JsonArray().add(PHASE).add(ends);
    }

    static boolean is(@Nullable JsonArray after) {
        return after != null && after.getString(0).equals(PHASE);
    }

    /** The offsets for which a job waits; none where it has begun. */
    static Map<Integer, Long> offsets(@Nullable JsonArray after) {
        Map<Integer, Long> offsets = new HashMap<>();
        if (after != null && is(after)) {
            after.getJsonObject(1)
                    .forEach(end -> offsets.put(Integer.valueOf(end.getKey()), ((Number) end.getValue()).longValue()));
        }
        return offsets;
    }
}
