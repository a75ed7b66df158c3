package coop.dure.tenants.audit;

import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;

/** Whoever sent the request under way. Outside of a request there is none, and asking fails. */
@RequestScoped
class CurrentAuthor {
    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final HttpServerRequest request;

    CurrentAuthor(CurrentCaller caller, SecurityIdentity identity, HttpServerRequest request) {
        this.caller = caller;
        this.identity = identity;
        this.request = request;
    }

    Author get() {
        Caller who = caller.get();
        SocketAddress from = request.remoteAddress();
        return new Author(
                who.kind().name(),
                who.subject(),
                identity.getPrincipal().getName(),
                who.slug(),
                from == null ? null : from.hostAddress());
    }
}
