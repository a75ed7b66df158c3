package coop.dure.presence.live;

import coop.dure.platform.log.Events;
import coop.dure.presence.live.board.Announcement;
import coop.dure.presence.live.board.Told;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream.
 *
 * @param announcement what it tells; {@code null} is a sign that the line is alive, or the last event
 * @param mark of what whoever is told wants to hear of
 * @param goodbye why it is the last
 * @param taken run when the client has taken it, of a snapshot
 */
record LiveEvent(
        @Nullable Announcement announcement,
        String mark,
        @Nullable Goodbye goodbye,
        @Nullable Runnable taken) {
    static final LiveEvent BEAT = new LiveEvent(null, "", null, null);

    static LiveEvent told(Announcement announcement, String mark) {
        return new LiveEvent(announcement, mark, null, null);
    }

    LiveEvent with(Runnable whenTaken) {
        return new LiveEvent(announcement, mark, goodbye, whenTaken);
    }

    /** All that the client wants to hear of; {@code null} where it is another event. */
    Told.@Nullable Snapshot snapshot() {
        return announcement != null && announcement.told() instanceof Told.Snapshot snapshot ? snapshot : null;
    }

    void wasTaken() {
        if (taken != null) {
            taken.run();
        }
    }

    static LiveEvent last(Goodbye why) {
        return new LiveEvent(null, "", why, null);
    }

    /** What it is about: a later one about the same takes its place. */
    Object subject() {
        return announcement == null ? LiveEvent.class : announcement.told().subject();
    }

    OutboundSseEvent in(Sse sse) {
        if (goodbye != null) {
            return sse.newEventBuilder()
                    .name("end")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(Events.write(LiveData.LiveEnd.of(goodbye)))
                    .build();
        }
        return announcement == null
                ? sse.newEventBuilder().comment("alive").build()
                : sse.newEventBuilder()
                        .name(name(announcement.told()))
                        .id(id(announcement))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(announcement.text(LiveData::json))
                        .build();
    }

    /** As a message of a WebSocket; {@code null} where that has signs of life, and of its end, of its own. */
    @Nullable
    String message() {
        return announcement == null
                ? null
                : "{\"type\":\"" + name(announcement.told()) + "\",\"id\":\"" + id(announcement) + "\",\"data\":"
                        + announcement.text(LiveData::json) + "}";
    }

    private String id(Announcement told) {
        return told.told().position().text(mark);
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
