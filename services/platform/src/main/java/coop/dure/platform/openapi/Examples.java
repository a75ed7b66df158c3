package coop.dure.platform.openapi;

import coop.dure.platform.openapi.TagExamples.Example;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a service's document the examples that it has as resources: {@code openapi-examples/api-clients.json} for the
 * operations with the tag {@code API clients}, and so on for each tag. A resource that names what is not there fails the
 * build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Examples implements OASFilter {
    private static final String REQUEST = "request";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        List<Operation> operations = api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
        Map<String, Operation> byId = operations.stream()
                .filter(operation -> operation.getOperationId() != null)
                .collect(Collectors.toMap(Operation::getOperationId, Function.identity()));
        Set<String> known = new HashSet<>();
        for (String tag : tags(operations)) {
            TagExamples.of(tag).ifPresent(examples -> {
                examples.examples().forEach((name, example) -> {
                    check(known.add(name), tag, name + " is another tag's example already");
                    define(api, name, example, examples.body(name));
                });
                examples.operations().forEach((id, places) -> {
                    Operation operation = byId.get(id);
                    check(operation != null, tag, "there is no operation " + id);
                    places.forEach((place, names) -> names.forEach(name -> check(
                            operation != null && added(operation, place, name, examples.body(name)),
                            tag,
                            name + " is of no media type of " + id + ", " + place)));
                });
            });
        }
    }

    private static Set<String> tags(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> Objects.requireNonNullElse(operation.getTags(), List.<String>of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void define(OpenAPI api, String name, Example example, Object body) {
        api.getComponents()
                .addExample(
                        name,
                        OASFactory.createExample().summary(example.summary()).value(body));
    }

    private static boolean added(Operation operation, String place, String name, Object body) {
        boolean added = false;
        for (Map.Entry<String, MediaType> type : content(operation, place).entrySet()) {
            if (type.getKey().matches(body instanceof String ? "text/.*|.*zip" : ".*json")) {
                type.getValue().addExample(name, OASFactory.createExample().ref(name));
                added = true;
            }
        }
        return added;
    }

    private static Map<String, MediaType> content(Operation operation, String place) {
        Content content;
        if (place.equals(REQUEST)) {
            content = operation.getRequestBody() == null
                    ? null
                    : operation.getRequestBody().getContent();
        } else {
            APIResponse response = operation.getResponses().getAPIResponse(place);
            content = response == null ? null : response.getContent();
        }
        return types(content);
    }

    private static Map<String, MediaType> types(@Nullable Content content) {
        return content == null || content.getMediaTypes() == null ? Map.of() : content.getMediaTypes();
    }

    private static void check(boolean well, String tag, String wrong) {
        if (!well) {
            throw new IllegalStateException(TagExamples.resource(tag) + ": " + wrong);
        }
    }
}
