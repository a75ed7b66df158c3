package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.provisioning.ReadProvisioning.Progress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a tenant's provisioning comes on until it has ended. It is read from the database, where every replica writes
 * it, whichever does the work.
 */
@ApplicationScoped
class FollowProvisioning {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);
    private final TenantTransactions transactions;
    private final ReadProvisioning read;

    FollowProvisioning(TenantTransactions transactions, ReadProvisioning read) {
        this.transactions = transactions;
        this.read = read;
    }

    /** Where it is. */
    Uni<Progress> now(UUID tenantId, Locale locale) {
        return transactions.inTenant(tenantId, session -> read.progress(session, tenantId, locale));
    }

    /**
     * What there is to tell, ending with the moment at which nothing runs any more.
     *
     * @param seen the position that the listener has seen already, {@code null} for none
     */
    Multi<ProvisioningEvent> of(UUID tenantId, @Nullable String seen, Locale locale) {
        AtomicReference<@Nullable String> told = new AtomicReference<>(seen);
        Multi<ProvisioningEvent> moments = Multi.createBy()
                .repeating()
                .uni(() -> now(tenantId, locale))
                .withDelay(BETWEEN_LOOKS)
                .whilst(progress -> progress.view().status().equals("RUNNING"))
                .select()
                .where(progress -> isNews(progress, told.getAndSet(progress.position())))
                .map(ProvisioningEvent::of);
        Multi<ProvisioningEvent> beats = Multi.createFrom()
                .ticks()
                .every(BETWEEN_BEATS)
                .onOverflow()
                .drop()
                .map(tick -> ProvisioningEvent.BEAT);
        return Multi.createBy()
                .merging()
                .streams(moments.onCompletion().continueWith(ProvisioningEvent.END), beats)
                .select()
                .first(event -> event != ProvisioningEvent.END);
    }

    /** The end is told to whoever asks, also when it was seen: nobody waits for what does not come. */
    private static boolean isNews(Progress progress, @Nullable String told) {
        return !progress.position().equals(told) || !progress.view().status().equals("RUNNING");
    }
}
