package coop.dure.tenants.provisioning;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Nothing is made any more for a tenant that is closed, in the transaction that closes it. */
@ApplicationScoped
public class EndProvisioning {
    /** A replica that works on it notices before it notes anything, by the version that nobody described. */
    public Uni<Void> of(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery("update provisioning set status = 'ENDED', wanted_version = wanted_version + 1"
                        + " where tenant_id = ?1 and status <> 'DONE'")
                .setParameter(1, tenantId)
                .executeUpdate()
                .replaceWithVoid();
    }
}
