package coop.dure.platform.log;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A sample: writes down whom it heard of; what it may not hear yet is poison or fails for now. */
@Singleton
class PartySubscriber extends EventSubscriber {
    final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
    final Set<UUID> failing = ConcurrentHashMap.newKeySet();

    PartySubscriber(TenantTransactions transactions, DeadLetters deadLetters) {
        super(transactions, deadLetters);
    }

    @Override
    public String name() {
        return "parties";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.CDR_LIFECYCLE);
    }

    @Override
    public int consumers() {
        return 2;
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        TenantPrepared heard = Events.read(event, TenantPrepared.class);
        if (unknown.contains(heard.tenantId())) {
            throw new PoisonRecordException("Nobody knows " + heard.tenantId());
        }
        if (failing.remove(heard.tenantId())) {
            throw new IllegalStateException("Not now");
        }
        return connection
                .preparedQuery("insert into heard (consumer, party_id, name) values ('parties', $1, $2)"
                        + " on conflict do nothing")
                .execute(Tuple.of(heard.tenantId(), heard.service()))
                .replaceWithVoid();
    }
}
