package coop.dure.cdr.calls.asterisk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stay of a caller in a queue, as far as the log tells it: its begin is lost with a rotated file, its end by a crash. */
final class QueueStay {
    private final List<QueueEvent> events = new ArrayList<>();
    private @Nullable QueueEvent enter;
    private @Nullable QueueEvent connect;
    private @Nullable QueueEvent end;

    void add(QueueEvent event) {
        events.add(event);
        switch (event.kind()) {
            case ENTER -> enter = event;
            case CONNECT -> connect = event;
            case RING, DID, OTHER -> {}
            default -> end = event;
        }
    }

    /** Whether it says more than that phones rang. */
    boolean isOfCaller() {
        return enter != null || connect != null || end != null;
    }

    /** Whether an event that ends a conversation tells of this one, which has ended already. */
    boolean isToldAgainBy(QueueEvent event) {
        Integer talk = event.talkSeconds();
        Instant connected = connectedAt();
        return talk != null
                && connected != null
                && Duration.between(connected, event.at().minusSeconds(talk))
                                .abs()
                                .toSeconds()
                        <= 2;
    }

    /** The event whose row makes the leg: the one that begins it, where it is there. */
    QueueEvent defining() {
        return enter != null ? enter : connect != null ? connect : events.get(events.size() - 1);
    }

    List<UUID> rows() {
        return events.stream().map(event -> event.row().id()).toList();
    }

    @Nullable
    QueueEvent enter() {
        return enter;
    }

    @Nullable
    QueueEvent end() {
        return end;
    }

    String queue() {
        return defining().queue();
    }

    /** The begin as printed; else what the printed wait leads to; else the first event. */
    Instant startedAt() {
        if (enter != null) {
            return enter.at();
        }
        Integer waited = waitSeconds();
        Instant until = connectedAt() != null ? connectedAt() : end != null ? end.at() : null;
        return until == null ? defining().at() : waited == null ? until : until.minusSeconds(waited);
    }

    /** When an agent took the caller; {@code null} when none did. */
    @Nullable
    Instant connectedAt() {
        if (connect != null) {
            return connect.at();
        }
        if (end == null || end.kind() != QueueEvent.Kind.COMPLETE && end.kind() != QueueEvent.Kind.TRANSFER) {
            return null;
        }
        Integer talk = end.talkSeconds();
        return talk == null ? end.at() : end.at().minusSeconds(talk);
    }

    /** As printed; from begin and end where it is not. */
    @Nullable
    Integer waitSeconds() {
        Integer printed = connect != null ? connect.waitSeconds() : null;
        if (printed == null && end != null) {
            printed = end.waitSeconds();
        }
        Instant until = connect != null ? connect.at() : end != null && connectedAt() == null ? end.at() : null;
        if (printed != null || enter == null || until == null || until.isBefore(enter.at())) {
            return printed;
        }
        return Math.toIntExact(
                Math.min(Integer.MAX_VALUE, Duration.between(enter.at(), until).toSeconds()));
    }

    @Nullable
    Integer talkSeconds() {
        return end == null ? null : end.talkSeconds();
    }

    @Nullable
    Integer ringSeconds() {
        return connect == null ? null : connect.ringSeconds();
    }

    /** The member who took the caller. */
    String member() {
        if (connect != null) {
            return connect.member();
        }
        return end != null && connectedAt() != null ? end.member() : "";
    }

    boolean endedBy(QueueEvent.Kind kind) {
        return end != null && end.kind() == kind;
    }
}
