package coop.dure.tenants.closing;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.contracts.lifecycle.TenantExportHeld;
import coop.dure.contracts.lifecycle.TenantExported;
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
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes what the services tell of their parts in closings. */
@Singleton
class NoteParts extends EventSubscriber {
    NoteParts(TenantTransactions transactions, DeadLetters deadLetters) {
        super(transactions, deadLetters);
    }

    @Override
    public String name() {
        return "closing-parts";
    }

    @Override
    public Collection<String> topics() {
        return List.of(
                Topics.TENANTS_LIFECYCLE, Topics.CDR_LIFECYCLE, Topics.PRESENCE_LIFECYCLE, Topics.BILLING_LIFECYCLE);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        return switch (Events.type(event)) {
            case "TenantExportHeld" -> held(connection, Events.read(event, TenantExportHeld.class));
            case "TenantExported" -> {
                TenantExported told = Events.read(event, TenantExported.class);
                yield note(connection, "exported", told.tenantId(), told.closingId(), told.service(), told);
            }
            case "TenantErased" -> {
                TenantErased told = Events.read(event, TenantErased.class);
                yield note(connection, "erased", told.tenantId(), told.closingId(), told.service(), told);
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> held(SqlConnection connection, TenantExportHeld told) {
        return note(connection, "waits_for", told.tenantId(), told.closingId(), told.service(), told.reasons());
    }

    /**
     * Only of the tenant's closing: an event of another one concerns nobody. What is told once all have erased it, because a
     * service did so again, does not change the certificate.
     */
    private static Uni<Void> note(
            SqlConnection connection, String column, UUID tenantId, UUID closingId, String service, Object told) {
        return connection
                .preparedQuery("insert into closing_part (tenant_id, service, " + column + ") select tenant_id, $3, $4"
                        + " from tenant_closing where tenant_id = $1 and closing_id = $2 and status <> 'ERASED' on conflict (tenant_id, service)"
                        + " do update set " + column + " = excluded." + column)
                .execute(Tuple.of(tenantId, closingId, service, Events.write(told)))
                .replaceWithVoid();
    }
}
