package coop.dure.cdr.imports;

import coop.dure.platform.progress.FollowProgress;
import coop.dure.platform.progress.Progress;
import coop.dure.platform.progress.ProgressEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how an import comes on until nothing of it is under way. */
@ApplicationScoped
class FollowImport {
    private static final List<DeliveryView.Status> RUNNING =
            List.of(DeliveryView.Status.RECEIVING, DeliveryView.Status.STORING, DeliveryView.Status.UNDOING);

    private final Deliveries deliveries;
    private final DeliveryTexts texts;
    private final FollowProgress follow;

    FollowImport(Deliveries deliveries, DeliveryTexts texts, FollowProgress follow) {
        this.deliveries = deliveries;
        this.texts = texts;
        this.follow = follow;
    }

    /** The moment it has come to; a problem where there is none. */
    Uni<Progress<DeliveryView>> now(UUID tenantId, UUID id, HttpHeaders headers) {
        String language = ShowDeliveries.language(headers);
        return moment(tenantId, id, language);
    }

    /**
     * What there is to tell.
     *
     * @param seen the position that the listener has seen already, {@code null} for none
     */
    Multi<ProgressEvent> of(UUID tenantId, UUID id, @Nullable String seen, HttpHeaders headers) {
        String language = ShowDeliveries.language(headers);
        return follow.of(() -> moment(tenantId, id, language), seen);
    }

    private Uni<Progress<DeliveryView>> moment(UUID tenantId, UUID id, @Nullable String language) {
        return deliveries
                .find(tenantId, DeliveryKind.IMPORT, id)
                .map(found -> texts.told(ShowDeliveries.present(found), language))
                .map(FollowImport::moment);
    }

    private static Progress<DeliveryView> moment(DeliveryView view) {
        String name = view.status().name().toLowerCase(Locale.ROOT);
        DeliveryView.Counters counters = view.counters();
        String position = name + "." + counters.read() + "." + counters.rejected() + "." + counters.duplicate() + "."
                + counters.stored();
        return new Progress<>(name, position, RUNNING.contains(view.status()), view);
    }
}
