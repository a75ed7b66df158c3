package coop.dure.billing.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.PartyChanged;
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

/** Keeps billing's copy of the parties of agreements. */
@Singleton
class FollowParties extends EventSubscriber {
    FollowParties(TenantTransactions transactions, DeadLetters deadLetters) {
        super(transactions, deadLetters);
    }

    @Override
    public String name() {
        return "parties";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.TENANTS_PARTY);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        if (!Events.type(event).equals("PartyChanged")) {
            return Uni.createFrom().voidItem();
        }
        PartyChanged party = Events.read(event, PartyChanged.class);
        return connection
                .preparedQuery("insert into party (party_id, kind, slug, name, version) values ($1, $2, $3, $4, $5)"
                        + " on conflict (party_id) do update set name = excluded.name, version = excluded.version"
                        + " where party.version < excluded.version")
                .execute(Tuple.of(party.partyId(), party.kind(), party.slug(), party.name(), party.version()))
                .replaceWithVoid();
    }
}
