package coop.dure.tenants.provisioning;

import coop.dure.platform.log.Events;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sets a tenant's steps to be done (again) for a version of its description, in the transaction that changed it. */
@ApplicationScoped
public class StartProvisioning {
    private static final String STEPS = Events.write(Arrays.stream(Step.values())
            .map(step -> new Row(step.ordinal(), step.text()))
            .toList());

    /** All steps pending, due now. A replica that works for an earlier version notices and begins anew. */
    public Uni<Void> of(Mutiny.Session session, UUID tenantId, long wantedVersion) {
        return session.createNativeQuery(
                        "insert into provisioning (tenant_id, wanted_version, status, due_at) values (?1, ?2, 'RUNNING',"
                                + " now()) on conflict (tenant_id) do update set wanted_version = excluded.wanted_version,"
                                + " status = 'RUNNING', due_at = now()")
                .setParameter(1, tenantId)
                .setParameter(2, wantedVersion)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "insert into provisioning_step (tenant_id, position, name, status, attempts)"
                                        + " select cast(?1 as uuid), position, name, 'PENDING', 0 from"
                                        + " json_to_recordset(cast(cast(?2 as text) as json)) as step (position int,"
                                        + " name text) on conflict (tenant_id, position) do update set status ="
                                        + " 'PENDING', attempts = 0, last_error = null, done_at = null")
                        .setParameter(1, tenantId)
                        .setParameter(2, STEPS)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private record Row(int position, String name) {}
}
