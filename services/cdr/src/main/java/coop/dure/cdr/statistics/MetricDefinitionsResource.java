package coop.dure.cdr.statistics;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Roles;
import coop.dure.vocabulary.metrics.Metric;
import coop.dure.vocabulary.metrics.MetricDefinition;
import coop.dure.vocabulary.metrics.Metrics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the figures mean: the same for all clients, and no secret. */
@Path("/v1/metric-definitions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.TENANT_SYSTEM,
    Roles.TENANT_ADMIN,
    Roles.SUPERVISOR,
    Roles.AGENT,
    Roles.MEMBER,
    Roles.COLLABORATOR,
    Roles.OPERATOR
})
@Tag(name = "Statistics")
public class MetricDefinitionsResource {
    private final HttpHeaders headers;

    MetricDefinitionsResource(@Context HttpHeaders headers) {
        this.headers = headers;
    }

    @GET
    @Operation(summary = "All versions of all definitions")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DefinitionPage.class)))
    public Response list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 2);
        List<Metric> all = Metrics.everyVersion();
        int first = behind == null ? 0 : placeBehind(all, behind);
        return Page.of(
                        all.subList(first, (int) Math.min(all.size(), (long) first + most + 1)),
                        most,
                        metric -> Cursor.behind(
                                metric.definition().id(), metric.definition().version()))
                .map(this::view)
                .response(uri);
    }

    @GET
    @Path("/{metric}")
    @Operation(summary = "All versions of one definition, the oldest first")
    public List<MetricDefinitionView> versions(@PathParam("metric") String metric) {
        List<Metric> versions = Metrics.versions(metric);
        if (versions.isEmpty()) {
            throw Problem.of(404, "metric-definition-not-found").because("metric.unknown");
        }
        return versions.stream().map(this::view).toList();
    }

    private MetricDefinitionView view(Metric metric) {
        boolean korean = headers.getAcceptableLanguages().stream()
                .findFirst()
                .filter(language -> language.getLanguage().equals("ko"))
                .isPresent();
        return MetricDefinitionView.of(metric.definition(), korean);
    }

    private static int placeBehind(List<Metric> all, Cursor behind) {
        for (int i = 0; i < all.size(); i++) {
            MetricDefinition definition = all.get(i).definition();
            if (definition.id().equals(behind.text(0)) && definition.version() == behind.number(1)) {
                return i + 1;
            }
        }
        throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
    }

    /** For the OpenAPI document. */
    interface DefinitionPage {
        List<MetricDefinitionView> getItems();

        @Nullable
        String getNext();
    }
}
