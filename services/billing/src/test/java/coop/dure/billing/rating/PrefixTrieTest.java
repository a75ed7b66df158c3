package coop.dure.billing.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** The walk finds what looking up each beginning of the number in a map finds. */
class PrefixTrieTest {
    private static final int PREFIXES = 6_000;
    private static final int CALLS = 6_000;
    private static final String DIGITS = "0123456789*#";

    @Property(tries = 12)
    void theLongestOfThousandsOfPrefixesIsTheLongestThatAMapHas(@ForAll long seed) {
        Random random = new Random(seed);
        PrefixTrie trie = new PrefixTrie();
        Map<String, PrefixRates> map = new HashMap<>();
        List<String> prefixes = new ArrayList<>();
        for (int i = 0; i < PREFIXES; i++) {
            // Half of them go on from another one, so that many stand behind each other.
            String begin =
                    prefixes.isEmpty() || random.nextBoolean() ? "" : prefixes.get(random.nextInt(prefixes.size()));
            String prefix = begin + digits(random, 1 + random.nextInt(4));
            prefixes.add(prefix);
            map.put(prefix, trie.at(prefix));
        }
        trie.settle();
        for (int i = 0; i < CALLS; i++) {
            String begin = prefixes.get(random.nextInt(prefixes.size()));
            String number = random.nextInt(10) == 0
                    ? digits(random, random.nextInt(12))
                    : begin.substring(0, random.nextInt(begin.length() + 1)) + digits(random, random.nextInt(6));
            finds(trie, map, number);
        }
        prefixes.forEach(prefix -> finds(trie, map, prefix));
    }

    private static void finds(PrefixTrie trie, Map<String, PrefixRates> map, String number) {
        String longest = longest(map, number);
        PrefixRates found = trie.longest(number);
        assertThat(found).as(number).isSameAs(longest == null ? null : map.get(longest));
        // And from there each shorter one.
        while (found != null && longest != null) {
            longest = longest(map, longest.substring(0, longest.length() - 1));
            found = found.shorter();
            assertThat(found).as("behind it, of %s", number).isSameAs(longest == null ? null : map.get(longest));
        }
    }

    private static @Nullable String longest(Map<String, PrefixRates> map, String number) {
        for (int length = number.length(); length > 0; length--) {
            if (map.containsKey(number.substring(0, length))) {
                return number.substring(0, length);
            }
        }
        return null;
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            // Star and hash are rare.
            digits.append(DIGITS.charAt(random.nextInt(random.nextInt(20) == 0 ? 12 : 10)));
        }
        return digits.toString();
    }
}
