package coop.dure.cdr.imports;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Ends the upload of an import. Whoever receives it, here or at another replica, notices when it notes its next rows, a
 * second later at most while any arrive.
 */
@ApplicationScoped
class CancelImport {
    private final Uploads uploads;
    private final Deliveries deliveries;

    CancelImport(Uploads uploads, Deliveries deliveries) {
        this.uploads = uploads;
        this.deliveries = deliveries;
    }

    /** Cancels; a problem where there is none, or it has ended otherwise. */
    Uni<Void> cancel(UUID tenantId, UUID id) {
        return uploads.cancel(tenantId, id)
                .chain(cancelled -> cancelled
                        ? Uni.createFrom().voidItem()
                        : deliveries
                                .find(tenantId, DeliveryKind.IMPORT, id)
                                .map(ShowDeliveries::present)
                                .invoke(CancelImport::requireCancelled)
                                .replaceWithVoid());
    }

    private static void requireCancelled(DeliveryView view) {
        if (view.status() != DeliveryView.Status.CANCELLED) {
            throw Problem.of(409, "import-ended").because("import.ended");
        }
    }
}
