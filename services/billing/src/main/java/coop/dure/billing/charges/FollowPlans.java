package coop.dure.billing.charges;

import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventSubscriber;
import coop.dure.platform.log.Events;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A version was published: the legs that waited for a price are rated again, in the background. */
@Singleton
class FollowPlans extends EventSubscriber {
    private final RateAgain rateAgain;

    FollowPlans(TenantTransactions transactions, DeadLetters deadLetters, RateAgain rateAgain) {
        super(transactions, deadLetters);
        this.rateAgain = rateAgain;
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
                .preparedQuery("select tenant_id from tenant where $1 = any(rate_plans) order by tenant_id")
                .execute(Tuple.of(plan.ratePlan()))
                .chain(rows -> {
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        UUID tenantId = row.getUUID("tenant_id");
                        done = done.chain(() -> rateAgain.unrated(connection, tenantId));
                    }
                    return done;
                });
    }
}
