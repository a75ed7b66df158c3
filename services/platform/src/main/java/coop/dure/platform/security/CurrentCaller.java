package coop.dure.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;

/** The caller of the request under way. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller; every request has one. */
    public Caller get() {
        return Objects.requireNonNull(identity.<Caller>getAttribute(CallerAugmentor.CALLER), "no caller");
    }
}
