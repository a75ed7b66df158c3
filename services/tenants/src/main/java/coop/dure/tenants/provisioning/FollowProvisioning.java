package coop.dure.tenants.provisioning;

import coop.dure.platform.progress.FollowProgress;
import coop.dure.platform.progress.Progress;
import coop.dure.platform.progress.ProgressEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how a tenant's provisioning comes on until it has ended. */
@ApplicationScoped
class FollowProvisioning {
    private final TenantTransactions transactions;
    private final ReadProvisioning read;
    private final FollowProgress follow;

    FollowProvisioning(TenantTransactions transactions, ReadProvisioning read, FollowProgress follow) {
        this.transactions = transactions;
        this.read = read;
        this.follow = follow;
    }

    /** Where it is. */
    Uni<Progress<ProvisioningView>> now(UUID tenantId, Locale locale) {
        return transactions.inTenant(tenantId, session -> read.progress(session, tenantId, locale));
    }

    /**
     * What there is to tell.
     *
     * @param seen the position that the listener has seen already, {@code null} for none
     */
    Multi<ProgressEvent> of(UUID tenantId, @Nullable String seen, Locale locale) {
        return follow.of(() -> now(tenantId, locale), seen);
    }
}
