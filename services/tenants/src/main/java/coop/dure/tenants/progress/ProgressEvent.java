package coop.dure.tenants.provisioning;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param name {@code running}, {@code done} or {@code failed}
 * @param id the position
 * @param view how far it has come; {@code null} for a comment that keeps the line alive
 */
record ProvisioningEvent(String name, String id, @Nullable ProvisioningView view) {
    static final ProvisioningEvent BEAT = new ProvisioningEvent("alive", "", null);
    static final ProvisioningEvent END = new ProvisioningEvent("end", "", null);

    static ProvisioningEvent of(ReadProvisioning.Progress progress) {
        return new ProvisioningEvent(
                progress.view().status().toLowerCase(Locale.ROOT), progress.position(), progress.view());
    }

    OutboundSseEvent in(Sse sse) {
        if (view == null) {
            return sse.newEventBuilder().comment(name).build();
        }
        return sse.newEventBuilder()
                .name(name)
                .id(id)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(view)
                .build();
    }
}
