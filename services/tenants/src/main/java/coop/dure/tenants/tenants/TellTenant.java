package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.provisioning.StartProvisioning;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ends a change: the tenant's version grows, {@code TenantChanged} is its last event, and provisioning does the rest. */
@ApplicationScoped
class TellTenant {
    private static final int LONGEST_EVENT = 900_000;
    private final TenantDirectoryRow directory;
    private final Outbox outbox;
    private final StartProvisioning provisioning;

    TellTenant(TenantDirectoryRow directory, Outbox outbox, StartProvisioning provisioning) {
        this.directory = directory;
        this.outbox = outbox;
        this.provisioning = provisioning;
    }

    Uni<Void> of(Mutiny.Session session, Tenant tenant, TenantChange change) {
        tenant.version = change.next(tenant.version);
        tenant.describedVersion = tenant.version;
        if (!tenant.hasBeenLive()) {
            tenant.status = "PROVISIONING";
        }
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, tenant.tenantId, "tenant", tenant.tenantId, tenant.event()));
        bearable(change.events());
        return session.flush()
                .chain(() -> directory.write(session, tenant))
                .chain(() -> outbox.add(session, change.events()))
                .chain(() -> provisioning.of(session, tenant.tenantId, tenant.describedVersion));
    }

    /** What a source or an agreement has been is told whole each time: at some length the log takes it no more. */
    private static void bearable(List<OutgoingEvent> events) {
        for (OutgoingEvent event : events) {
            Object told = event.data();
            if (told != null && Events.write(told).getBytes(StandardCharsets.UTF_8).length > LONGEST_EVENT) {
                throw Problem.of(422, "invalid-tenant").because("tenant.history-too-long", event.type());
            }
        }
    }
}
