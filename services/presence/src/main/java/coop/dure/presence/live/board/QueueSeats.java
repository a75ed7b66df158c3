package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.QueueFiguresChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One tenant's queues: their figures, and how many of the agents who serve each are in which state. */
final class QueueSeats {
    private final long toldEveryMs;
    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<UUID, String> codes = new HashMap<>();
    private final Set<Seat> due = new LinkedHashSet<>();

    /** A queue; it is shown once its figures were told. */
    private static final class Seat {
        private final Map<AgentState, Integer> agents = new EnumMap<>(AgentState.class);
        private @Nullable QueueFiguresChanged figures;
        private long toldAtMs = Long.MIN_VALUE / 2;

        private void add(AgentState state, int more) {
            agents.merge(state, more, (one, other) -> one + other == 0 ? null : Integer.valueOf(one + other));
        }
    }

    QueueSeats(long toldEveryMs) {
        this.toldEveryMs = toldEveryMs;
    }

    /** An agent was there and is here. */
    void moved(@Nullable AgentPresenceChanged before, @Nullable AgentPresenceChanged after) {
        if (before != null
                && after != null
                && AgentState.of(before) == AgentState.of(after)
                && Filter.queuesOf(before).equals(Filter.queuesOf(after))) {
            return;
        }
        count(before, -1);
        count(after, 1);
    }

    private void count(@Nullable AgentPresenceChanged agent, int more) {
        if (agent != null) {
            for (String code : Filter.queuesOf(agent)) {
                Seat seat = seats.computeIfAbsent(code, ignored -> new Seat());
                seat.add(AgentState.of(agent), more);
                change(seat);
            }
        }
    }

    /** Takes over newer figures. */
    void told(QueueFiguresChanged figures) {
        codes.put(figures.queueId(), figures.queue());
        Seat seat = seats.computeIfAbsent(figures.queue(), ignored -> new Seat());
        QueueFiguresChanged known = seat.figures;
        // Another queue may have had the code before.
        if (known == null || !known.queueId().equals(figures.queueId()) || known.version() < figures.version()) {
            seat.figures = figures;
            change(seat);
        }
    }

    /** The queue is gone: its last figures, where they were told. */
    @Nullable
    QueueFiguresChanged gone(UUID queueId) {
        String code = codes.remove(queueId);
        Seat seat = code == null ? null : seats.get(code);
        QueueFiguresChanged last = seat == null ? null : seat.figures;
        if (seat == null || last == null || !last.queueId().equals(queueId)) {
            return null;
        }
        seat.figures = null;
        due.remove(seat);
        return last;
    }

    private void change(Seat seat) {
        if (seat.figures != null) {
            due.add(seat);
        }
    }

    /** Those that changed, and of which nothing was told just now. */
    List<QueueView> takeDue(long nowMs) {
        if (due.isEmpty()) {
            return List.of();
        }
        List<QueueView> views = new ArrayList<>();
        due.removeIf(seat -> {
            boolean isTime = nowMs - seat.toldAtMs >= toldEveryMs;
            if (isTime) {
                seat.toldAtMs = nowMs;
                views.add(view(seat));
            }
            return isTime;
        });
        return views;
    }

    /** Those that a listener wants, by code. */
    List<QueueView> of(Filter filter) {
        return seats.values().stream()
                .flatMap(seat -> seat.figures == null ? Stream.empty() : Stream.of(view(seat)))
                .filter(view -> filter.showsQueue(view.figures().queue()))
                .sorted(Comparator.comparing(view -> view.figures().queue()))
                .toList();
    }

    private static QueueView view(Seat seat) {
        return new QueueView(Objects.requireNonNull(seat.figures, "told before"), seat.agents);
    }
}
