package coop.dure.platform.security;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a service's resource looks like. */
@Path("/v1/samples")
public class SampleResource {
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final OpenStreams open;
    private final OpenBodies bodies;
    /** Of files that are being written or read. */
    static final AtomicInteger UNDER_WAY = new AtomicInteger();

    SampleResource(CurrentCaller caller, CurrentTenant tenant, OpenStreams open, OpenBodies bodies) {
        this.caller = caller;
        this.tenant = tenant;
        this.open = open;
        this.bodies = bodies;
    }

    public record Item(@NotBlank String name, @Positive int seats) {}

    public record Order(
            @NotNull List<@Valid Item> items, @Nullable List<String> notes) {}

    @GET
    @Path("caller")
    @RolesAllowed({
        Roles.OPERATOR,
        Roles.MEMBER,
        Roles.COLLABORATOR,
        Roles.TENANT_ADMIN,
        Roles.AGENT,
        Roles.TENANT_SYSTEM
    })
    public Map<String, Object> caller() {
        Caller who = caller.get();
        return Map.of(
                "kind", who.kind().name(),
                "id", String.valueOf(who.organization()),
                "slug", String.valueOf(who.slug()),
                "roles", who.roles());
    }

    @GET
    @Path("tenant")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    public Uni<Map<String, Object>> tenant() {
        return tenant.require()
                .map(found -> Map.of("slug", found.slug(), "zone", found.zone().getId()));
    }

    @POST
    @Path("orders")
    @RolesAllowed(Roles.TENANT_ADMIN)
    public Map<String, Object> order(@Valid @NotNull Order order) {
        return Map.of("items", order.items().size());
    }

    @POST
    @Path("rows")
    @WhileSuspended
    @RolesAllowed(Roles.TENANT_SYSTEM)
    public Map<String, Object> rows() {
        return Map.of();
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.TENANT_SYSTEM, Roles.MEMBER})
    @Blocking
    public Multi<String> stream() {
        TenantRef about = tenant.require().await().atMost(Duration.ofSeconds(10));
        return open.whileAllowed(
                about, Multi.createFrom().ticks().every(Duration.ofMillis(50)).map(String::valueOf));
    }

    /** A file without an end. */
    @GET
    @Path("file")
    @Blocking
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.TENANT_SYSTEM, Roles.MEMBER})
    public Response file() {
        TenantRef about = tenant.require().await().atMost(Duration.ofSeconds(10));
        StreamingOutput file = out -> {
            UNDER_WAY.incrementAndGet();
            try {
                while (true) {
                    out.write("a line\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } finally {
                UNDER_WAY.decrementAndGet();
            }
        };
        return Response.ok(bodies.readWhileAllowed(about, file)).build();
    }

    /** Takes one, to its end. */
    @POST
    @Path("file")
    @Blocking
    @WhileSuspended
    @Consumes(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.TENANT_SYSTEM, Roles.MEMBER})
    public Map<String, Object> deliver(InputStream body) throws IOException {
        bodies.deliverWhileAllowed(tenant.require().await().atMost(Duration.ofSeconds(10)));
        UNDER_WAY.incrementAndGet();
        try {
            return Map.of("bytes", body.transferTo(OutputStream.nullOutputStream()));
        } finally {
            UNDER_WAY.decrementAndGet();
        }
    }

    @GET
    @Path("limited")
    @RolesAllowed(Roles.TENANT_ADMIN)
    public Map<String, Object> limited(@QueryParam("month") @Positive int month) {
        return Map.of("month", month);
    }

    @GET
    @Path("listed/{id}")
    @RolesAllowed(Roles.TENANT_ADMIN)
    public Map<String, Object> listed(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("party") @Nullable UUID party,
            @QueryParam("cursor") @Nullable String cursor) {
        Cursor after = Cursor.read(cursor, 1);
        return Map.of("limit", Limit.of(limit), "after", after == null ? "" : after.text(0));
    }

    @GET
    @Path("broken")
    @RolesAllowed(Roles.TENANT_ADMIN)
    public Map<String, Object> broken() {
        throw new IllegalStateException("secret: select password from users");
    }

    @GET
    @Path("unannotated")
    public Map<String, Object> unannotated() {
        return Map.of();
    }
}
