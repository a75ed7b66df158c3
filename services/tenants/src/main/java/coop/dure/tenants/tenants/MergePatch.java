package coop.dure.tenants.tenants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.platform.problems.JsonProblems;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Set;

/**
 * Reads a merge patch (RFC 7396) as the description that it makes of a tenant: what the patch does not name is left alone,
 * a list that it sets to {@code null} is empty.
 */
@ApplicationScoped
class MergePatch {
    /** Media type. */
    static final String MEDIA_TYPE = "application/merge-patch+json";

    private static final Set<String> LISTS = Set.of(
            "administrators", "supervisors", "queues", "teams", "agents", "sources", "numbers", "confirmRemovals");
    private final ObjectMapper json;

    MergePatch(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The description.
     *
     * @param caller who sends it; a tenant's own administrators may name only {@link OwnPart}
     * @param current the tenant as it is
     * @param patch as it was sent
     */
    TenantDescription on(Caller caller, TenantView current, String patch) {
        try {
            return merged(caller, current, patch);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    private TenantDescription merged(Caller caller, TenantView current, String patch) throws JsonProcessingException {
        // A patch has the form of a description: what is unknown or of another type is refused with its place.
        if (json.readValue(patch, TenantDescription.class) == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        JsonObject sent = object(patch);
        OwnPart.refuseMore(caller, sent.keySet());
        JsonObject merged = Json.createMergePatch(sent)
                .apply(object(json.writeValueAsString(current)))
                .asJsonObject();
        JsonObjectBuilder wished = Json.createObjectBuilder();
        for (String name : sent.keySet()) {
            wished.add(name, named(name, merged));
        }
        return json.readValue(wished.build().toString(), TenantDescription.class);
    }

    private static JsonValue named(String name, JsonObject merged) {
        JsonValue value = merged.get(name);
        if (value != null) {
            return value;
        }
        if (!LISTS.contains(name)) {
            throw Problem.of(422, "invalid-tenant").field("/" + name, "field.required");
        }
        return Json.createArrayBuilder(List.of()).build();
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
