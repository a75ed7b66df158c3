package coop.dure.tenants.plans;

import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
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

/** Learns which rate plans there are. */
@Singleton
class PlansSubscriber extends EventSubscriber {
    PlansSubscriber(TenantTransactions transactions, DeadLetters deadLetters) {
        super(transactions, deadLetters);
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.BILLING_RATE_PLAN);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        if (!Events.type(event).equals("RatePlanVersionPublished")) {
            return Uni.createFrom().voidItem();
        }
        RatePlanVersionPublished plan = Events.read(event, RatePlanVersionPublished.class);
        return connection
                .preparedQuery("insert into rate_plan (code, currency, version) values ($1, $2, $3)"
                        + " on conflict (code) do update set currency = excluded.currency, version = excluded.version"
                        + " where rate_plan.version < excluded.version")
                .execute(Tuple.of(plan.ratePlan(), plan.currency(), plan.version()))
                .replaceWithVoid();
    }
}
