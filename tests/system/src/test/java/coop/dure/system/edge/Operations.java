package coop.dure.system.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.dure.embedded.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every operation of the committed OpenAPI documents. */
final class Operations {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private Operations() {}

    static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        for (String service : List.of("tenants", "cdr", "presence", "billing")) {
            JsonNode document = document(service);
            document.get("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(method -> METHODS.contains(method.getKey()))
                            .forEach(method -> operations.add(new Operation(
                                    service,
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    roles(method.getValue()),
                                    method.getValue().at("/requestBody/content").has("application/json"),
                                    hasCursor(method.getValue())))));
        }
        return operations;
    }

    private static boolean hasCursor(JsonNode operation) {
        return operation.path("parameters").findValuesAsText("name").contains("cursor");
    }

    private static Set<String> roles(JsonNode operation) {
        Set<String> roles = new HashSet<>();
        operation
                .path("security")
                .forEach(scheme -> scheme.forEach(granted -> granted.forEach(role -> roles.add(role.asText()))));
        return roles;
    }

    private static JsonNode document(String service) {
        try {
            return new YAMLMapper()
                    .readTree(Root.directory()
                            .resolve("docs/api/" + service + ".openapi.yaml")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
