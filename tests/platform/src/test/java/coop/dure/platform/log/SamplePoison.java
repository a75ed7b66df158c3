package coop.dure.platform.log;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Tells the sample's consumer what it cannot use until it is mended. */
@Singleton
public class SamplePoison {
    private final PartySubscriber subscriber;
    private final TopicNames topics;
    private final TenantTransactions transactions;
    private final DeadLetters letters;

    SamplePoison(PartySubscriber subscriber, TopicNames topics, TenantTransactions transactions, DeadLetters letters) {
        this.subscriber = subscriber;
        this.topics = topics;
        this.transactions = transactions;
        this.letters = letters;
    }

    /** The tenant that the record is of. */
    public UUID tell() {
        UUID tenant = Ids.next();
        subscriber.unknown.add(tenant);
        TestLog.tell(topics, Topics.CDR_LIFECYCLE, tenant, "prepared", 1, new TenantPrepared(tenant, "sample", 1));
        return tenant;
    }

    /** From now on its consumer can use it. */
    public void mend(UUID tenant) {
        subscriber.unknown.remove(tenant);
    }

    /** How many of its letters are neither replayed nor dismissed. */
    public int openOf(UUID tenant) {
        return transactions
                .asWorker(connection -> letters.openOf(connection, tenant))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
