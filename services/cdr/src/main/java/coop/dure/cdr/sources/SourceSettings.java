package coop.dure.cdr.sources;

import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.SourceChanged;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How declared facts lie in their tables: as JSON, read whole. */
final class SourceSettings {
    private SourceSettings() {}

    static JsonArray write(List<SourceChanged.Settings> settings) {
        JsonArray array = new JsonArray();
        for (SourceChanged.Settings each : settings) {
            array.add(new JsonObject()
                    .put(
                            "validFrom",
                            each.validFrom() == null ? null : each.validFrom().toString())
                    .put("zone", each.zone())
                    .put("country", each.country())
                    .put("areaCode", each.areaCode())
                    .put("outsideLinePrefix", each.outsideLinePrefix())
                    .put("trunks", new JsonArray(List.copyOf(each.trunks()))));
        }
        return array;
    }

    static List<SourceFacts.Settings> read(JsonArray stored) {
        return stored.stream()
                .map(JsonObject.class::cast)
                .map(SourceSettings::one)
                .toList();
    }

    static JsonArray writeHeld(List<Validity> held) {
        JsonArray array = new JsonArray();
        for (Validity each : held) {
            array.add(new JsonObject()
                    .put("from", each.from().toString())
                    .put("until", each.until() == null ? null : each.until().toString()));
        }
        return array;
    }

    static List<OwnNumbers.Span> readHeld(JsonArray stored) {
        return stored.stream()
                .map(JsonObject.class::cast)
                .map(each -> new OwnNumbers.Span(LocalDate.parse(each.getString("from")), day(each.getString("until"))))
                .toList();
    }

    private static SourceFacts.Settings one(JsonObject each) {
        String validFrom = each.getString("validFrom");
        return new SourceFacts.Settings(
                validFrom == null ? null : Instant.parse(validFrom),
                ZoneId.of(each.getString("zone")),
                each.getString("country"),
                each.getString("areaCode"),
                each.getString("outsideLinePrefix"),
                each.getJsonArray("trunks").stream().map(String::valueOf).toList());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
