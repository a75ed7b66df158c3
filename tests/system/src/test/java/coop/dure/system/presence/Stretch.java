package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.presence.model.Shown;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored interval. It does not tell of a wish that waits for a call's end, though one begins and ends intervals too.
 *
 * @param from epoch milliseconds
 * @param until epoch milliseconds; {@code null} of the last one
 */
record Stretch(
        long version,
        long from,
        @Nullable Long until,
        String availability,
        @Nullable String reasonCode,
        String occupation,
        @Nullable String callRef,
        String cause,
        String causedBy) {
    static Stretch read(JsonNode json) {
        return read(json, "from");
    }

    /** One that goes on, as a stream tells that it begins. */
    static Stretch readChange(JsonNode json) {
        return read(json, "effectiveAt");
    }

    private static Stretch read(JsonNode json, String from) {
        return new Stretch(
                json.path("version").asLong(),
                ms(json.path(from)),
                json.path("until").isTextual() ? Long.valueOf(ms(json.path("until"))) : null,
                once(json.path("availability").asText()),
                text(json, "reasonCode"),
                once(json.path("occupation").asText()),
                text(json, "callRef"),
                once(json.path("cause").asText()),
                once(json.path("causedBy").asText()));
    }

    /** There are many of them and few words. */
    private static String once(String word) {
        return word.intern();
    }

    Stretch open() {
        return new Stretch(version, from, null, availability, reasonCode, occupation, callRef, cause, causedBy);
    }

    static @Nullable String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? once(json.path(field).asText()) : null;
    }

    private static long ms(JsonNode instant) {
        return Instant.parse(instant.asText()).toEpochMilli();
    }

    /** Whether it is what is shown then. */
    boolean shows(Shown shown) {
        return availability.equals(shown.chosen().availability())
                && Objects.equals(reasonCode, shown.chosen().reasonCode())
                && occupation.equals(shown.occupation())
                && Objects.equals(callRef, shown.callRef());
    }
}
