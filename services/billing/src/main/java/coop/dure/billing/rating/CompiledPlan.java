package coop.dure.billing.rating;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan version made ready for rating: immutable, shared by threads, with 100,000 prefixes and more. */
public final class CompiledPlan {
    private static final int KINDS = CalleeKind.values().length;
    private static final long BYTES_OF_RATE = 200;
    private static final List<Band.Part> ALWAYS = List.of(Band.Part.ALWAYS);

    private final PlanVersion version;
    private final WallClock clock;
    private final @Nullable PrefixTrie[] tries = new PrefixTrie[Direction.values().length * KINDS];
    private final int[] bandEdges;

    /**
     * Makes a version ready.
     *
     * @throws IllegalArgumentException if a rate names a band or tariff that the version lacks
     */
    public CompiledPlan(PlanVersion version) {
        this.version = version;
        clock = new WallClock(version.zone(), version.holidays());
        Map<String, List<Band.Part>> bands = new HashMap<>();
        version.bands().forEach(band -> bands.put(band.name(), band.parts()));
        Map<String, Tariff> tariffs = new HashMap<>();
        version.tariffs().forEach(tariff -> tariffs.put(tariff.name(), tariff));
        for (Rate rate : version.rates()) {
            PrefixRates here =
                    trieFor(place(rate.direction(), rate.calleeKind())).at(rate.prefix());
            Tariff tariff = rate.paidBy() == Payer.CALLER ? Tariff.OF_CALLER : named(tariffs, rate.tariff());
            String band = rate.band();
            for (Band.Part part : band == null ? ALWAYS : named(bands, band)) {
                here.add(new PrefixRates.BandedRate(rate, tariff, part));
            }
        }
        for (PrefixTrie trie : tries) {
            if (trie != null) {
                trie.settle();
            }
        }
        TreeSet<Integer> edges = new TreeSet<>(List.of(Band.DAY_SECONDS));
        for (Band band : version.bands()) {
            edges.add(band.fromSecondOfDay());
            edges.add(band.untilSecondOfDay());
        }
        bandEdges = edges.stream().mapToInt(Integer::intValue).toArray();
    }

    private PrefixTrie trieFor(int place) {
        PrefixTrie trie = tries[place];
        if (trie == null) {
            trie = new PrefixTrie();
            tries[place] = trie;
        }
        return trie;
    }

    private static int place(Direction direction, CalleeKind kind) {
        return direction.ordinal() * KINDS + kind.ordinal();
    }

    /** The version that it was made of. */
    public PlanVersion version() {
        return version;
    }

    /** Some measure of the memory that it holds. */
    public long bytes() {
        long bytes = version.rates().size() * BYTES_OF_RATE;
        for (PrefixTrie trie : tries) {
            bytes += trie == null ? 0 : trie.bytes();
        }
        return bytes;
    }

    WallClock clock() {
        return clock;
    }

    /** The rates of the longest prefix of the callee's digits that has some. */
    @Nullable
    PrefixRates longest(Direction direction, CalleeKind kind, String digits) {
        PrefixTrie trie = tries[place(direction, kind)];
        return trie == null ? null : trie.longest(digits);
    }

    /** How many of a number's digits have to be known to find the rates that all of them find. */
    public int digitsToTell(Leg leg) {
        if (leg.direction() == null || leg.calleeKind() == null) {
            return 0;
        }
        PrefixTrie trie = tries[place(leg.direction(), leg.calleeKind())];
        return trie == null ? 0 : trie.told(leg.callee());
    }

    /** Whether there are longer prefixes that begin with these digits. */
    boolean hasLonger(Direction direction, CalleeKind kind, String digits) {
        PrefixTrie trie = tries[place(direction, kind)];
        return trie != null && trie.hasLonger(digits);
    }

    /** The first second of a day after this one at which a band may begin or end; 86,400 is midnight. */
    int nextEdge(int secondOfDay) {
        int found = Arrays.binarySearch(bandEdges, secondOfDay + 1);
        return bandEdges[found < 0 ? -found - 1 : found];
    }

    @Nullable
    String originGroup(@Nullable String area) {
        return area == null ? null : version.originGroupByArea().get(area);
    }

    private static <T> T named(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("The plan has no " + name);
        }
        return found;
    }
}
