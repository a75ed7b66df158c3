package coop.dure.tenants.provisioning;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventSubscriber;
import coop.dure.platform.log.Events;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes which services are prepared for which tenant, and makes the tenant's provisioning due. */
@Singleton
class PreparedSubscriber extends EventSubscriber {
    PreparedSubscriber(TenantTransactions transactions, DeadLetters deadLetters) {
        super(transactions, deadLetters);
    }

    @Override
    public String name() {
        return "prepared";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.CDR_LIFECYCLE, Topics.PRESENCE_LIFECYCLE, Topics.BILLING_LIFECYCLE);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        if (!Events.type(event).equals("TenantPrepared")) {
            return Uni.createFrom().voidItem();
        }
        TenantPrepared prepared = Events.read(event, TenantPrepared.class);
        return connection
                .preparedQuery("insert into prepared (tenant_id, service, state_version) values ($1, $2, $3)"
                        + " on conflict (tenant_id, service) do update set state_version ="
                        + " greatest(prepared.state_version, excluded.state_version)")
                .execute(Tuple.of(prepared.tenantId(), prepared.service(), prepared.stateVersion()))
                .chain(() -> connection
                        .preparedQuery("update provisioning set due_at = least(due_at, now()) where tenant_id = $1 and"
                                + " status = 'RUNNING'")
                        .execute(Tuple.of(prepared.tenantId())))
                .replaceWithVoid();
    }
}
