package coop.dure.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Legs counted one by one, by what {@code docs/guides/metrics.md} says of each figure: shares nothing with what keeps the
 * roll-ups.
 */
final class CountedLegs {
    private static final long QUARTER_SECONDS = 900;
    private static final long IN_TIME_SECONDS = 20;
    private static final Comparator<JsonNode> BY_START =
            Comparator.comparing(CountedLegs::startedAt).thenComparing(leg -> text(leg, "legId"));
    private static final Comparator<JsonNode> BY_ANSWER =
            Comparator.comparing(CountedLegs::answeredAt).thenComparing(BY_START);

    private final By group;
    private final Map<String, Map<String, Long>> counted = new TreeMap<>();

    /** What figures are told apart by. */
    enum By {
        NONE,
        QUEUE,
        AGENT,
        SOURCE;

        /** Of a leg or of an interval as answered. */
        String of(JsonNode item) {
            return switch (this) {
                case NONE -> "";
                case QUEUE -> text(item, "queue");
                case AGENT -> text(item, "agent");
                case SOURCE -> text(item, "source");
            };
        }
    }

    private CountedLegs(By group) {
        this.group = group;
    }

    /** By begin of the quarter and group, each figure that is not zero. */
    static Map<String, Map<String, Long>> of(List<JsonNode> legs, By group) {
        CountedLegs counted = new CountedLegs(group);
        Map<String, List<JsonNode>> calls = new LinkedHashMap<>();
        legs.stream()
                .filter(leg -> !reason(leg).equals("TOO_MANY_ROWS"))
                .sorted(BY_START)
                .forEach(leg -> calls.computeIfAbsent(text(leg, "callId"), first -> new ArrayList<>())
                        .add(leg));
        calls.values().forEach(counted::call);
        return counted.counted;
    }

    static String key(Instant begin, String group) {
        return begin + " " + group;
    }

    private void call(List<JsonNode> legs) {
        JsonNode main = first(legs, BY_ANSWER, CountedLegs::talked);
        if (main == null) {
            main = first(legs, BY_ANSWER, leg -> leg.hasNonNull("answeredAt"));
        }
        main = main == null ? legs.get(0) : main;
        add(legs.get(0), group.of(main), "calls", 1);
        boolean within =
                legs.stream().noneMatch(leg -> Set.of("INBOUND", "OUTBOUND").contains(text(leg, "direction")));
        for (JsonNode leg : legs) {
            leg(leg, isInternal(leg) ? within && leg == main : !reason(leg).equals("COVERED_BY"));
        }
        Map<String, List<JsonNode>> queues = new TreeMap<>();
        legs.stream()
                .filter(CountedLegs::waited)
                .forEach(leg -> queues.computeIfAbsent(text(leg, "queue"), first -> new ArrayList<>())
                        .add(leg));
        queues.values().forEach(this::visit);
        if (legs.stream().anyMatch(leg -> leg.hasNonNull("queue") || !isInternal(leg))) {
            conversations(legs);
        }
    }

    /** Legs of one agent that lie on one another in time tell of one conversation. */
    private void conversations(List<JsonNode> legs) {
        Map<String, List<JsonNode>> agents = new TreeMap<>();
        legs.stream()
                .filter(leg -> talked(leg) && leg.hasNonNull("agent"))
                .sorted(BY_ANSWER)
                .forEach(leg -> agents.computeIfAbsent(text(leg, "agent"), first -> new ArrayList<>())
                        .add(leg));
        for (List<JsonNode> ofAgent : agents.values()) {
            Instant until = Instant.MIN;
            List<JsonNode> one = new ArrayList<>();
            for (JsonNode leg : ofAgent) {
                if (!one.isEmpty() && !answeredAt(leg).isBefore(until)) {
                    conversation(one);
                    one.clear();
                    until = Instant.MIN;
                }
                one.add(leg);
                Instant end = leg.hasNonNull("endedAt") ? Instant.parse(text(leg, "endedAt")) : Instant.MAX;
                until = end.isAfter(until) ? end : until;
            }
            conversation(one);
        }
    }

    /** Where the customer was: the leg of the queue, else one with somebody outside. */
    private void conversation(List<JsonNode> legs) {
        JsonNode nearest = legs.stream()
                .min(Comparator.comparing((JsonNode leg) -> !leg.hasNonNull("queue"))
                        .thenComparing(CountedLegs::isInternal)
                        .thenComparing(BY_START))
                .orElseThrow();
        add(nearest, group.of(nearest), "handled", 1);
    }

    private void leg(JsonNode leg, boolean ofALine) {
        String where = group.of(leg);
        add(leg, where, "legs", 1);
        add(leg, where, text(leg, "disposition"), 1);
        Long connected = believed(leg, "connectedSeconds");
        if (ofALine && connected != null) {
            add(leg, where, "connected-seconds", connected);
        }
        if (waited(leg) && leg.hasNonNull("agent") && !talked(leg) && !gaveUp(leg)) {
            add(leg, where, "rings-unanswered", 1);
        }
    }

    private void visit(List<JsonNode> legs) {
        JsonNode answered = first(legs, BY_ANSWER, CountedLegs::talked);
        JsonNode left = answered != null ? null : first(legs, BY_START, CountedLegs::gaveUp);
        JsonNode decided = answered != null ? answered : left != null ? left : legs.get(0);
        String where = group == By.AGENT ? answered == null ? "" : group.of(answered) : group.of(decided);
        JsonNode began = legs.get(0);
        add(began, where, "offered", 1);
        if (answered != null) {
            add(began, where, "answered", 1);
            Long wait = wait(Stream.concat(Stream.of(answered), legs.stream()));
            if (wait != null) {
                add(began, where, "average-speed-of-answer", wait);
                add(began, where, "average-speed-of-answer of", 1);
                add(began, where, "service-level.offered", wait <= IN_TIME_SECONDS ? 1 : 0);
            }
        } else if (left != null) {
            add(began, where, "abandoned", 1);
            Long wait = wait(legs.stream().filter(CountedLegs::gaveUp));
            if (wait != null) {
                add(began, where, "average-time-to-abandon", wait);
                add(began, where, "average-time-to-abandon of", 1);
            }
        }
    }

    private void add(JsonNode when, String where, String figure, long more) {
        Instant begin = Instant.ofEpochSecond(
                Math.floorDiv(startedAt(when).getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
        if (more != 0) {
            counted.computeIfAbsent(key(begin, where), first -> new TreeMap<>()).merge(figure, more, Long::sum);
        }
    }

    private static @Nullable JsonNode first(
            List<JsonNode> legs, Comparator<JsonNode> order, Predicate<JsonNode> which) {
        return legs.stream().filter(which).min(order).orElse(null);
    }

    private static @Nullable Long wait(Stream<JsonNode> legs) {
        return legs.map(leg -> believed(leg, "waitSeconds"))
                .filter(wait -> wait != null)
                .findFirst()
                .orElse(null);
    }

    /** Of a leg that nobody has looked at yet, or that was dismissed, no seconds count. */
    private static @Nullable Long believed(JsonNode leg, String seconds) {
        boolean doubtful = text(leg.path("charging"), "state").equals("HELD")
                || reason(leg).equals("DISMISSED");
        return doubtful || !leg.hasNonNull(seconds)
                ? null
                : (Long) leg.get(seconds).asLong();
    }

    private static boolean talked(JsonNode leg) {
        String disposition = text(leg, "disposition");
        return leg.hasNonNull("personAnsweredAt")
                || disposition.equals("ANSWERED")
                || disposition.equals("TRANSFERRED") && leg.hasNonNull("agent");
    }

    private static boolean waited(JsonNode leg) {
        return leg.hasNonNull("queue") && (!text(leg, "direction").equals("OUTBOUND") || leg.hasNonNull("waitSeconds"));
    }

    private static boolean gaveUp(JsonNode leg) {
        return text(leg, "disposition").equals("ABANDONED");
    }

    private static boolean isInternal(JsonNode leg) {
        return text(leg, "direction").equals("INTERNAL");
    }

    private static String reason(JsonNode leg) {
        return text(leg.path("charging"), "reason");
    }

    private static Instant startedAt(JsonNode leg) {
        return Instant.parse(text(leg, "startedAt"));
    }

    private static Instant answeredAt(JsonNode leg) {
        for (String time : List.of("personAnsweredAt", "answeredAt")) {
            if (leg.hasNonNull(time)) {
                return Instant.parse(text(leg, time));
            }
        }
        return startedAt(leg);
    }

    /** Empty where there is none. */
    private static String text(JsonNode item, String field) {
        return item.path(field).asText("").equals("null")
                ? ""
                : item.path(field).asText("");
    }
}
