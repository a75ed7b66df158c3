package coop.dure.platform.deadletters;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** A service's OpenAPI document names the service in these paths, so that no two documents have a path in common. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class NamedInDocument implements OASFilter {
    private static final String TEMPLATE = "{service}";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Paths paths = document.getPaths();
        if (paths == null) {
            return;
        }
        String service = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);
        for (Map.Entry<String, PathItem> path : List.copyOf(paths.getPathItems().entrySet())) {
            if (path.getKey().contains(TEMPLATE)) {
                paths.removePathItem(path.getKey());
                path.getValue().getOperations().values().forEach(NamedInDocument::dropParameter);
                path.getValue().setParameters(without(path.getValue().getParameters()));
                paths.addPathItem(path.getKey().replace(TEMPLATE, service), path.getValue());
            }
        }
    }

    private static void dropParameter(Operation operation) {
        operation.setParameters(without(operation.getParameters()));
    }

    private static @Nullable List<Parameter> without(@Nullable List<Parameter> parameters) {
        return parameters == null
                ? null
                : parameters.stream()
                        .filter(parameter -> !"service".equals(parameter.getName()))
                        .toList();
    }
}
