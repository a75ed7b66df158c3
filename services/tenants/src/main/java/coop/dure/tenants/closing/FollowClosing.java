package coop.dure.tenants.closing;

import coop.dure.platform.progress.FollowProgress;
import coop.dure.platform.progress.Progress;
import coop.dure.platform.progress.ProgressEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how a tenant's closing comes on: its export until the archive is ready, its erasure until all is erased. */
@ApplicationScoped
class FollowClosing {
    private final ReadClosing read;
    private final FollowProgress follow;

    FollowClosing(ReadClosing read, FollowProgress follow) {
        this.read = read;
        this.follow = follow;
    }

    /**
     * What there is to tell.
     *
     * @param seen the position that the listener has seen already, {@code null} for none
     */
    Multi<ProgressEvent> of(UUID tenantId, @Nullable String seen, @Nullable String acceptLanguage) {
        return follow.of(() -> read.of(tenantId, acceptLanguage).map(FollowClosing::moment), seen);
    }

    private static Progress<Closing> moment(Closing closing) {
        String name = closing.status().toLowerCase(Locale.ROOT);
        long receivedBytes = closing.services().stream()
                .mapToLong(Closing.Part::receivedBytes)
                .sum();
        List<String> waitsFor = closing.services().stream()
                .flatMap(part -> part.waitsFor().stream())
                .toList();
        String position =
                name + "." + closing.done() + "." + receivedBytes + "." + Integer.toHexString(waitsFor.hashCode());
        return new Progress<>(name, position, List.of("EXPORTING", "ERASING").contains(closing.status()), closing);
    }
}
