package coop.dure.platform.openapi;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to each operation what holds for all: errors are problem documents, and how a member or operator names a tenant. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonContract implements OASFilter {
    private static final String TENANT = "DureTenant";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        List<String> withoutTenant = ConfigProvider.getConfig()
                .getOptionalValues("dure.openapi.without-tenant-header", String.class)
                .orElse(List.of());
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(CommonResponses.PROBLEM, problem());
        CommonResponses.define(api.getComponents());
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                    errors(operation);
                    if (withoutTenant.stream().noneMatch(path::startsWith)) {
                        operation.addParameter(OASFactory.createParameter().ref(TENANT));
                    }
                    parameters(api.getComponents(), operation);
                }));
    }

    /** Adds those of all services that the operation has. */
    private static void parameters(Components components, Operation operation) {
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            String reference = Objects.requireNonNullElse(parameter.getRef(), "");
            if (reference.endsWith("/" + TENANT)) {
                components.addParameter(TENANT, tenant());
            } else if (reference.endsWith("/" + CurrentRequestKey.DOCUMENTED)) {
                components.addParameter(CurrentRequestKey.DOCUMENTED, requestKey());
            }
        }
    }

    private static void errors(Operation operation) {
        Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(CommonResponses.problem());
            } else if (response.getContent() != null) {
                response.getContent().removeMediaType(ProblemDocument.MEDIA_TYPE);
            }
        });
        CommonResponses.addTo(operation);
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("What is wrong, and what would be right")
                                .content(CommonResponses.problem()));
    }

    private static Parameter tenant() {
        return OASFactory.createParameter()
                .name(CurrentTenant.HEADER)
                .in(Parameter.In.HEADER)
                .description("Slug of the tenant. Members and the office name it; a tenant's own callers need not.")
                .schema(string());
    }

    private static Parameter requestKey() {
        return OASFactory.createParameter()
                .name(CurrentRequestKey.HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "Makes a repeat of this request within 24 hours answer what the first one made; with another"
                                + " body it is refused (422). Visible ASCII characters, best a random UUID.")
                .schema(string().minLength(1).maxLength(200));
    }

    private static Schema problem() {
        Schema fault = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("pointer", string().description("JSON Pointer into the body (RFC 6901)"))
                .addProperty("parameter", string().description("Name of a query parameter, path parameter or header"))
                .addProperty("detail", string().description("What is wrong and what would be right"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457; docs/problems explains each type")
                .addProperty("type", string().format("uri"))
                .addProperty("title", string())
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32"))
                .addProperty("detail", string())
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(fault));
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
