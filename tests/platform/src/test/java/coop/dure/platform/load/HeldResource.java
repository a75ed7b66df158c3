package coop.dure.platform.load;

import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Holds requests for as long as a test wishes. */
@Path("/v1/held")
@RolesAllowed(Roles.TENANT_SYSTEM)
public class HeldResource {
    private static final Queue<UniEmitter<? super String>> HELD = new ConcurrentLinkedQueue<>();

    static void release() {
        for (var held = HELD.poll(); held != null; held = HELD.poll()) {
            held.complete("released");
        }
    }

    @GET
    public Uni<String> held() {
        return Uni.createFrom().<String>emitter(HELD::add);
    }

    @GET
    @Path("free")
    public String free() {
        return "free";
    }

    @POST
    @Path("free")
    public String taken(String body) {
        return body;
    }

    @GET
    @Path("quiet")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> quiet() {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item("first"), Multi.createFrom().nothing());
    }
}
