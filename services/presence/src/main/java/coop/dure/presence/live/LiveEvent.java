package coop.dure.presence.live;

import coop.dure.presence.live.board.Announcement;
import coop.dure.presence.live.board.Told;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param announcement what it tells; {@code null} is a sign that the line is alive
 */
record LiveEvent(@Nullable Announcement announcement) {
    static final LiveEvent BEAT = new LiveEvent(null);

    /** What it is about: a later one about the same takes its place. */
    Object subject() {
        return announcement == null ? LiveEvent.class : announcement.told().subject();
    }

    OutboundSseEvent in(Sse sse) {
        return announcement == null
                ? sse.newEventBuilder().comment("alive").build()
                : sse.newEventBuilder()
                        .name(name(announcement.told()))
                        .id(announcement.told().position().text())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(announcement.text(LiveData::json))
                        .build();
    }

    /** As a message of a WebSocket; {@code null} where that has signs of life of its own. */
    @Nullable
    String message() {
        return announcement == null
                ? null
                : "{\"type\":\"" + name(announcement.told()) + "\",\"id\":\""
                        + announcement.told().position().text() + "\",\"data\":" + announcement.text(LiveData::json)
                        + "}";
    }

    private static String name(Told told) {
        if (told instanceof Told.Snapshot) {
            return "snapshot";
        }
        if (told instanceof Told.Change) {
            return "change";
        }
        if (told instanceof Told.Gone) {
            return "removed";
        }
        if (told instanceof Told.Alerts) {
            return "alerts";
        }
        return told instanceof Told.QueueChange ? "queue" : "queueRemoved";
    }
}
