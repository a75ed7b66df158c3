package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.formats.asterisk.CelColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A channel of a call, from the events that name it. */
final class CelChannel {
    /** A time in a bridge; {@code until} is {@code null} where the log does not tell its end. */
    record Meeting(Instant from, @Nullable Instant until, String bridge) {
        boolean isAt(Instant moment) {
            return !moment.isBefore(from) && (until == null || !moment.isAfter(until));
        }

        private boolean isIn(Meeting other) {
            return bridge.isEmpty() || other.bridge.isEmpty() || bridge.equals(other.bridge);
        }
    }

    static final Comparator<CelChannel> BY_START = Comparator.comparing(CelChannel::startedAt)
            .thenComparing(channel -> channel.id.length())
            .thenComparing(channel -> channel.id);

    private final String id;
    private final List<CelEvent> events;
    private final List<Meeting> meetings = new ArrayList<>();

    /**
     * A channel.
     *
     * @param id its uniqueid
     * @param events its own, by time
     * @param named events of other channels that name it as their peer: all that there is of it in a bridge before
     *     Asterisk 12
     */
    CelChannel(String id, List<CelEvent> events, List<CelEvent> named) {
        this.id = id;
        this.events = events;
        List<CelEvent> bridging = new ArrayList<>(events);
        named.stream()
                .filter(event -> event.is("BRIDGE_START") || event.is("BRIDGE_END"))
                .forEach(bridging::add);
        for (CelEvent event : bridging) {
            if (event.meets()) {
                Instant until = bridging.stream()
                        .filter(CelEvent::parts)
                        .map(CelEvent::at)
                        .filter(at -> !at.isBefore(event.at()))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
                meetings.add(new Meeting(event.at(), until != null ? until : endedAt(), event.bridge()));
            }
        }
        meetings.sort(Comparator.comparing(Meeting::from));
    }

    String id() {
        return id;
    }

    String name() {
        return text(CelColumn.CHANNAME);
    }

    Channel channel() {
        return new Channel(name());
    }

    /** Half of a channel that leads to another one: nobody's phone. */
    boolean isLocal() {
        return name().startsWith("Local/");
    }

    List<UUID> rows() {
        return events.stream().map(event -> event.row().id()).toList();
    }

    /** The event whose row makes a leg: the channel's begin, else what is there first. */
    CelEvent defining() {
        CelEvent start = first(event -> event.is("CHAN_START"));
        return start != null ? start : events.get(0);
    }

    boolean isBegun() {
        return first(event -> event.is("CHAN_START")) != null;
    }

    Instant startedAt() {
        return defining().at();
    }

    @Nullable
    Instant answeredAt() {
        CelEvent answer = first(event -> event.is("ANSWER"));
        return answer == null ? null : answer.at();
    }

    /** Its end; the hang-up where the end itself is not logged. */
    @Nullable
    Instant endedAt() {
        CelEvent end = last("CHAN_END");
        CelEvent gone = end != null ? end : last("HANGUP");
        return gone == null ? null : gone.at();
    }

    List<Meeting> meetings() {
        return meetings;
    }

    /**
     * When it first was in a bridge with the other; {@code null} when it never was.
     *
     * @param anyBridge whether bridges of different names may be one: halves of Local channels link them
     */
    @Nullable
    Instant met(CelChannel other, boolean anyBridge) {
        Instant first = null;
        for (Meeting mine : meetings) {
            for (Meeting theirs : other.meetings) {
                Instant moment = mine.from().isAfter(theirs.from()) ? mine.from() : theirs.from();
                if ((anyBridge || mine.isIn(theirs))
                        && mine.isAt(moment)
                        && theirs.isAt(moment)
                        && (first == null || moment.isBefore(first))) {
                    first = moment;
                }
            }
        }
        return first;
    }

    /** The first of its events that fits. */
    @Nullable
    CelEvent first(Predicate<CelEvent> fitting) {
        return events.stream().filter(fitting).findFirst().orElse(null);
    }

    /** What its begin says, else the first of its events that says anything. */
    String text(CelColumn column) {
        String atBegin = defining().of(column);
        return !atBegin.isEmpty()
                ? atBegin
                : events.stream()
                        .map(event -> event.of(column))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private @Nullable CelEvent last(String name) {
        return events.stream()
                .filter(event -> event.is(name))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
