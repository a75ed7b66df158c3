package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.DayKind;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Hours that parts of bands cover together. */
final class BandHours {
    private static final int DAY_SECONDS = 86_400;

    private BandHours() {}

    /** The first hours of a kind of day that none of them covers; empty where they cover all. */
    static Optional<String> firstGap(List<Band.Part> parts) {
        TreeSet<Integer> edges = edges(parts);
        for (DayKind day : DayKind.values()) {
            Integer from = null;
            for (int edge : edges) {
                boolean covered = edge == DAY_SECONDS || parts.stream().anyMatch(part -> part.covers(day.bit(), edge));
                if (!covered && from == null) {
                    from = edge;
                } else if (covered && from != null) {
                    return Optional.of(day + " " + shown(from) + "–" + shown(edge));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether at each moment of some parts one of the others goes before. */
    static boolean covers(List<Band.Part> others, List<Band.Part> covered) {
        TreeSet<Integer> edges = edges(others);
        edges.addAll(edges(covered));
        for (Band.Part part : covered) {
            for (DayKind day : DayKind.values()) {
                for (int edge : edges) {
                    if (edge < DAY_SECONDS
                            && part.covers(day.bit(), edge)
                            && others.stream().noneMatch(other -> other.covers(day.bit(), edge) && other.beats(part))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static TreeSet<Integer> edges(List<Band.Part> parts) {
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, DAY_SECONDS));
        for (Band.Part part : parts) {
            edges.add(part.fromSecond());
            edges.add(part.untilSecond());
        }
        return edges;
    }

    private static String shown(int secondOfDay) {
        return secondOfDay == DAY_SECONDS
                ? "24:00"
                : LocalTime.ofSecondOfDay(secondOfDay).toString();
    }
}
