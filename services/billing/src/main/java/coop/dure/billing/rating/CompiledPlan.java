package coop.dure.billing.rating;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan version made ready for rating: immutable, shared by threads, with 100,000 prefixes and more. */
public final class CompiledPlan {
    private final PlanVersion version;
    private final Map<Direction, Map<CalleeKind, PrefixTrie<PrefixRates>>> rates = new EnumMap<>(Direction.class);
    private final int[] bandEdges;

    /**
     * Makes a version ready.
     *
     * @throws IllegalArgumentException if a rate names a band or tariff that the version lacks
     */
    public CompiledPlan(PlanVersion version) {
        this.version = version;
        Map<String, Band> bands = new HashMap<>();
        version.bands().forEach(band -> bands.put(band.name(), band));
        Map<String, Tariff> tariffs = new HashMap<>();
        version.tariffs().forEach(tariff -> tariffs.put(tariff.name(), tariff));
        for (Rate rate : version.rates()) {
            PrefixRates here = rates.computeIfAbsent(rate.direction(), fresh -> new EnumMap<>(CalleeKind.class))
                    .computeIfAbsent(rate.calleeKind(), fresh -> new PrefixTrie<>())
                    .at(rate.prefix(), PrefixRates::new);
            Tariff tariff = named(tariffs, rate.tariff());
            for (Band.Part part : parts(bands, rate.band())) {
                here.add(new PrefixRates.BandedRate(rate, tariff, part));
            }
        }
        TreeSet<Integer> edges = new TreeSet<>(List.of(Band.DAY_SECONDS));
        for (Band band : version.bands()) {
            edges.add(band.fromSecondOfDay());
            edges.add(band.untilSecondOfDay());
        }
        bandEdges = edges.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The version that it was made of. */
    public PlanVersion version() {
        return version;
    }

    /** The rates of all prefixes of the callee's digits, the longest first. */
    List<PrefixRates> candidates(Direction direction, CalleeKind kind, String digits) {
        PrefixTrie<PrefixRates> trie = rates.getOrDefault(direction, Map.of()).get(kind);
        return trie == null ? List.of() : trie.matching(digits);
    }

    /** The first second of a day after this one at which a band may begin or end; 86,400 is midnight. */
    int nextEdge(int secondOfDay) {
        for (int edge : bandEdges) {
            if (edge > secondOfDay) {
                return edge;
            }
        }
        return Band.DAY_SECONDS;
    }

    @Nullable
    String originGroup(@Nullable String area) {
        return area == null ? null : version.originGroupByArea().get(area);
    }

    private static List<Band.Part> parts(Map<String, Band> bands, @Nullable String band) {
        return band == null
                ? List.of(Band.Part.ALWAYS)
                : Objects.requireNonNull(named(bands, band)).parts();
    }

    private static <T> T named(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("The plan has no " + name);
        }
        return found;
    }
}
