package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.LegField;
import coop.dure.cdr.calls.Ruling;
import coop.dure.cdr.calls.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of an act on a leg.
 *
 * @param act the act
 * @param ruling whether it was taken
 * @param before the leg's revision before it
 * @param after the leg's revision with it
 */
record Ruled(
        ReceivedAct act,
        Ruling ruling,
        @Nullable LegRevision before,
        @Nullable LegRevision after) {
    boolean taken() {
        return ruling.verdict() != null;
    }

    /** Of one that was taken. */
    Verdict verdict() {
        return Objects.requireNonNull(ruling.verdict());
    }

    /** The leg's revision that it made. */
    @Nullable
    Long revision() {
        return taken() && after != null ? after.revision() : null;
    }

    /** What it changed of the leg, field by field. */
    String changes() {
        JsonArray changes = new JsonArray();
        if (taken() && before != null && after != null) {
            for (LegField field : LegField.values()) {
                change(changes, field.apiName(), field.of(before.leg()), field.of(after.leg()));
            }
            change(changes, "charging", charging(before.leg()), charging(after.leg()));
        }
        return changes.encode();
    }

    /** Why it was refused. */
    String refused() {
        JsonArray refused = new JsonArray();
        ruling.refused()
                .forEach((field, reason) -> refused.add(new JsonObject()
                        .put("field", field)
                        .put("key", reason.key())
                        .put("arguments", new JsonArray(reason.arguments()))));
        return refused.encode();
    }

    private static void change(JsonArray changes, String field, @Nullable String was, @Nullable String is) {
        if (was == null ? is != null : !was.equals(is)) {
            changes.add(new JsonObject().put("field", field).put("before", was).put("after", is));
        }
    }

    private static String charging(Leg leg) {
        return leg.charging().reason() == null
                ? leg.charging().state().name()
                : leg.charging().state() + "(" + leg.charging().reason() + ")";
    }
}
