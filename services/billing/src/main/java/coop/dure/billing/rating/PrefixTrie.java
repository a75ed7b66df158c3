package coop.dure.billing.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rates by prefix of digits (and star and hash). Filled, then settled, then found by one walk that makes nothing. */
final class PrefixTrie {
    private static final int WIDTH = 12;
    private static final int STAR = 10;
    private static final int HASH = 11;

    private int[] children = new int[WIDTH * 64];
    private final List<@Nullable PrefixRates> own = new ArrayList<>();
    private @Nullable PrefixRates[] longest = {};

    PrefixTrie() {
        own.add(null);
    }

    private static int letter(char digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        return digit == '*' ? STAR : digit == '#' ? HASH : -1;
    }

    /** The rates of a prefix, none at first. */
    PrefixRates at(String prefix) {
        int node = 0;
        for (int i = 0; i < prefix.length(); i++) {
            int slot = node * WIDTH + letter(prefix.charAt(i));
            if (children[slot] == 0) {
                children[slot] = own.size();
                own.add(null);
                if (children.length < own.size() * WIDTH) {
                    children = Arrays.copyOf(children, children.length * 2);
                }
            }
            node = children[slot];
        }
        PrefixRates rates = own.get(node);
        if (rates == null) {
            rates = new PrefixRates();
            own.set(node, rates);
        }
        return rates;
    }

    /** What its nodes take, once it is settled. */
    long bytes() {
        return (long) Integer.BYTES * (children.length + longest.length);
    }

    /** How many of the digits find what all of them do, whatever comes behind these. */
    int told(String digits) {
        int node = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (isLeaf(node)) {
                return i;
            }
            node = child(node, digits.charAt(i));
            if (node == 0) {
                return i + 1;
            }
        }
        return digits.length();
    }

    /** Whether more digits behind these could find a longer prefix. */
    boolean hasLonger(String digits) {
        int node = 0;
        for (int i = 0; i < digits.length(); i++) {
            node = child(node, digits.charAt(i));
            if (node == 0) {
                return false;
            }
        }
        return !isLeaf(node);
    }

    private int child(int node, char digit) {
        int letter = letter(digit);
        return letter < 0 ? 0 : children[node * WIDTH + letter];
    }

    private boolean isLeaf(int node) {
        for (int slot = node * WIDTH; slot < (node + 1) * WIDTH; slot++) {
            if (children[slot] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Knows from each prefix the next shorter one; nothing is added any more. */
    void settle() {
        int nodes = own.size();
        children = Arrays.copyOf(children, nodes * WIDTH);
        longest = own.toArray(new PrefixRates[0]);
        own.clear();
        // A node's children come behind it.
        for (int node = 0; node < nodes; node++) {
            for (int slot = node * WIDTH; slot < (node + 1) * WIDTH; slot++) {
                int child = children[slot];
                PrefixRates rates = longest[child];
                if (child != 0 && rates != null) {
                    rates.follow(longest[node]);
                } else if (child != 0) {
                    longest[child] = longest[node];
                }
            }
        }
    }

    /** The rates of the longest prefix of the digits that has some; the others follow from it. */
    @Nullable
    PrefixRates longest(String digits) {
        int node = 0;
        for (int i = 0; i < digits.length(); i++) {
            int letter = letter(digits.charAt(i));
            int child = letter < 0 ? 0 : children[node * WIDTH + letter];
            if (child == 0) {
                break;
            }
            node = child;
        }
        return longest[node];
    }
}
