package coop.dure.system.presence;

import coop.dure.presence.model.ModelEvent;
import coop.dure.presence.model.ModelEvent.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The calls at an agent's line as the switch sees them, one after the other, and how badly it tells of them. Of some lines
 * it numbers each call's events.
 */
final class Line {
    private static final List<List<Kind>> COURSES = List.of(
            List.of(Kind.RINGING, Kind.ANSWERED, Kind.ENDED),
            List.of(Kind.RINGING, Kind.ANSWERED, Kind.TRANSFERRED),
            List.of(Kind.RINGING, Kind.ANSWERED, Kind.HELD, Kind.RESUMED, Kind.ENDED),
            List.of(Kind.RINGING, Kind.ENDED),
            // Nothing more is heard of it.
            List.of(Kind.RINGING));
    private static final List<String> QUEUES = List.of("front", "vip", "hand", "");
    private static final int STEP_MS = 5;

    private final String agent;
    private final Random dice;
    private final boolean numbers;
    private final Deque<Kind> toCome = new ArrayDeque<>();
    private final List<ModelEvent> told = new ArrayList<>();
    private @Nullable ModelEvent heldBack;
    private int calls;
    private String queue = "";
    private long last;

    Line(String agent, Random dice) {
        this.agent = agent;
        this.dice = dice;
        this.numbers = dice.nextBoolean();
    }

    /** Whether nothing of a call is to come. */
    boolean isQuiet() {
        return toCome.isEmpty() && heldBack == null;
    }

    /** What is told next: one thing or several, some late, some again, in any order. */
    List<ModelEvent> next(long now) {
        if (toCome.isEmpty()) {
            begin();
        }
        List<ModelEvent> news = happen(1 + dice.nextInt(toCome.size()), now);
        ModelEvent late = heldBack;
        heldBack = !toCome.isEmpty() && dice.nextInt(4) == 0 ? news.remove(dice.nextInt(news.size())) : null;
        if (late != null) {
            news.add(late);
        }
        return badly(news);
    }

    /** The rest of the call. */
    List<ModelEvent> rest(long now) {
        List<ModelEvent> news = happen(toCome.size(), now);
        if (heldBack != null) {
            news.add(heldBack);
            heldBack = null;
        }
        return news;
    }

    private void begin() {
        calls++;
        told.clear();
        queue = QUEUES.get(dice.nextInt(QUEUES.size()));
        toCome.addAll(COURSES.get(dice.nextInt(COURSES.size())));
    }

    private List<ModelEvent> happen(int events, long now) {
        List<ModelEvent> news = new ArrayList<>();
        for (int i = events; i > 0; i--) {
            Kind kind = toCome.remove();
            last = Math.max(last + 1, now - (long) i * STEP_MS);
            boolean unanswered = kind == Kind.ENDED && told.size() + news.size() == 1;
            news.add(new ModelEvent(
                    agent + "-" + calls,
                    kind,
                    last,
                    queue.isEmpty() ? null : queue,
                    unanswered ? dice.nextBoolean() ? "NO_ANSWER" : "CALLER_GONE" : null,
                    numbers ? Long.valueOf(told.size() + news.size() + 1L) : null));
        }
        told.addAll(news);
        return news;
    }

    private List<ModelEvent> badly(List<ModelEvent> news) {
        if (dice.nextInt(4) == 0) {
            news.add(told.get(dice.nextInt(told.size())));
        }
        if (dice.nextInt(3) == 0) {
            Collections.shuffle(news, dice);
        }
        return news;
    }
}
