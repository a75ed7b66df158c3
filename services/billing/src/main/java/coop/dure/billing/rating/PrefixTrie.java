package coop.dure.billing.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values by prefix of digits (and star and hash), found longest first in one walk. */
final class PrefixTrie<V> {
    private static final String ALPHABET = "0123456789*#";
    private static final int WIDTH = ALPHABET.length();

    private int[] children = new int[WIDTH * 64];
    private final List<@Nullable V> values = new ArrayList<>();

    PrefixTrie() {
        values.add(null);
    }

    /** Whether a text may be a prefix. */
    static boolean isPrefix(String text) {
        return text.chars().allMatch(digit -> ALPHABET.indexOf(digit) >= 0);
    }

    V at(String prefix, Supplier<V> whenNew) {
        int node = 0;
        for (int i = 0; i < prefix.length(); i++) {
            int slot = node * WIDTH + ALPHABET.indexOf(prefix.charAt(i));
            if (children[slot] == 0) {
                children[slot] = values.size();
                values.add(null);
                if (children.length < values.size() * WIDTH) {
                    children = Arrays.copyOf(children, children.length * 2);
                }
            }
            node = children[slot];
        }
        V value = values.get(node);
        if (value == null) {
            value = whenNew.get();
            values.set(node, value);
        }
        return value;
    }

    /** The values of all prefixes of the digits, the longest first. */
    List<V> matching(String digits) {
        List<V> found = new ArrayList<>(4);
        int node = 0;
        int position = 0;
        while (true) {
            V value = values.get(node);
            if (value != null) {
                found.add(0, value);
            }
            int letter = position < digits.length() ? ALPHABET.indexOf(digits.charAt(position)) : -1;
            position++;
            node = letter < 0 ? 0 : children[node * WIDTH + letter];
            if (node == 0) {
                return found;
            }
        }
    }
}
