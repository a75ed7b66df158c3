package coop.dure.platform.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sent the request under way, asked by filters, before which nobody has. */
@ApplicationScoped
public class RequestCaller {
    private final CurrentIdentityAssociation identities;

    RequestCaller(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The caller; empty where the request carries no token. */
    public Uni<Optional<Caller>> find() {
        return identities
                .getDeferredIdentity()
                .map(identity -> Optional.ofNullable(identity.<@Nullable Caller>getAttribute(CallerAugmentor.CALLER)));
    }
}
