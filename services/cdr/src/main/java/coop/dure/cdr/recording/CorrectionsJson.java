package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Corrections;
import coop.dure.cdr.calls.LegField;
import coop.dure.contracts.cdr.CallActed;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How corrections are written: as a JSON object in tables, as a list in events. */
public final class CorrectionsJson {
    private CorrectionsJson() {}

    /** As a table has them. */
    public static String write(Corrections corrections) {
        JsonObject json = new JsonObject();
        corrections.values().forEach((field, value) -> json.put(field.apiName(), value));
        return json.encode();
    }

    /** As an event has them. */
    public static List<CallActed.Correction> told(Corrections corrections) {
        return corrections.values().entrySet().stream()
                .map(each -> new CallActed.Correction(each.getKey().apiName(), each.getValue()))
                .toList();
    }

    /** What an event has, as a table has it. */
    public static String written(List<CallActed.Correction> told) {
        return write(of(told));
    }

    static Corrections read(String json) {
        Map<LegField, @Nullable String> values = new EnumMap<>(LegField.class);
        new JsonObject(json)
                .forEach(entry -> LegField.named(entry.getKey())
                        .ifPresent(field ->
                                values.put(field, entry.getValue() == null ? null : String.valueOf(entry.getValue()))));
        return new Corrections(values);
    }

    static Corrections of(List<CallActed.Correction> told) {
        Map<LegField, @Nullable String> values = new EnumMap<>(LegField.class);
        told.forEach(each -> LegField.named(each.field()).ifPresent(field -> values.put(field, each.value())));
        return new Corrections(values);
    }
}
