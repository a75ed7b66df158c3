package coop.dure.cdr.recording;

import coop.dure.contracts.cdr.CallActed;
import coop.dure.platform.tenancy.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Counts what folding calls again would change, and changes nothing. Blocks. */
@ApplicationScoped
public class CountRefolds {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final StoreSegment storeSegment;

    CountRefolds(TenantTransactions transactions, StoreSegment storeSegment) {
        this.transactions = transactions;
        this.storeSegment = storeSegment;
    }

    /** How many legs these acts would change. */
    public int of(List<CallActed> refolds) {
        List<CallEntry> acts = refolds.stream()
                .<CallEntry>map(act -> new ReceivedAct(0, false, ActKind.REFOLD, act))
                .toList();
        int changed = 0;
        for (Segment segment : Segment.of(acts)) {
            changed += transactions
                    .asWorker(connection -> storeSegment.wouldChange(connection, segment))
                    .await()
                    .atMost(PATIENCE);
        }
        return changed;
    }
}
