package coop.dure.platform.progress;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param name the moment's
 * @param id its position
 * @param view how far it has come; {@code null} for a comment that keeps the line alive
 */
public record ProgressEvent(
        String name, String id, @Nullable Object view) {
    static final ProgressEvent BEAT = new ProgressEvent("alive", "", null);
    static final ProgressEvent END = new ProgressEvent("end", "", null);

    static ProgressEvent of(Progress<?> progress) {
        return new ProgressEvent(progress.name(), progress.position(), progress.view());
    }

    /** As it is sent. */
    public OutboundSseEvent in(Sse sse) {
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
