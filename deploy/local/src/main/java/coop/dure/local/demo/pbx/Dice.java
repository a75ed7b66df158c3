package coop.dure.local.demo.pbx;

import java.time.YearMonth;
import java.util.List;
import java.util.Random;

/** Chance that repeats itself: the same seed and month, the same throws on every JDK. */
final class Dice {
    private final Random random;

    Dice(long seed, YearMonth month) {
        random = new Random(seed * 1_000_003 + month.getYear() * 12L + month.getMonthValue());
    }

    /** At least {@code least}, at most {@code most}. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True in so many of a thousand cases. */
    boolean perMille(int cases) {
        return random.nextInt(1000) < cases;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** So many digits, the first of them from 2 to 8. */
    String digits(int count) {
        StringBuilder digits = new StringBuilder().append(between(2, 8));
        while (digits.length() < count) {
            digits.append(between(0, 9));
        }
        return digits.toString();
    }

    /** Seconds of talking: mostly one to three minutes, now and then very short or very long. */
    int talkSeconds() {
        if (perMille(60)) {
            return between(0, 4);
        }
        if (perMille(30)) {
            return between(900, 3600);
        }
        return 5 + (int) Math.min(1500, -110 * Math.log(1 - random.nextDouble()));
    }
}
