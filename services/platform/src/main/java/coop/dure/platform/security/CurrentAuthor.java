package coop.dure.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;

/** Whoever sent the request under way. Outside of a request there is none, and asking fails. */
@RequestScoped
public class CurrentAuthor {
    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final HttpServerRequest request;

    CurrentAuthor(CurrentCaller caller, SecurityIdentity identity, HttpServerRequest request) {
        this.caller = caller;
        this.identity = identity;
        this.request = request;
    }

    /** Who it is. */
    public Author get() {
        Caller who = caller.get();
        SocketAddress from = request.remoteAddress();
        return new Author(
                who.kind().name(), who.subject(), name(who), who.slug(), from == null ? null : from.hostAddress());
    }

    /** A system's token may tell no name but its client's. */
    private String name(Caller who) {
        String name = identity.getPrincipal().getName();
        return name.equals(who.subject()) && who.clientId() != null ? who.clientId() : name;
    }
}
