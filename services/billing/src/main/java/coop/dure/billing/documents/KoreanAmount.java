package coop.dure.billing.documents;

/** An amount as a Korean document spells it out, so that no digit can be added: 131,147 is 일십삼만일천일백사십칠. Pure. */
final class KoreanAmount {
    private static final String[] DIGITS = {"", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
    private static final String[] PLACES = {"", "십", "백", "천"};
    private static final String[] GROUPS = {"", "만", "억", "조", "경"};
    private static final int GROUP = 10_000;

    private KoreanAmount() {}

    /** A whole number that is not negative. */
    static String words(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("negative: " + amount);
        }
        if (amount == 0) {
            return "영";
        }
        StringBuilder words = new StringBuilder();
        long rest = amount;
        for (int group = 0; rest > 0; group++) {
            int four = (int) (rest % GROUP);
            if (four > 0) {
                words.insert(0, ofGroup(four) + GROUPS[group]);
            }
            rest /= GROUP;
        }
        return words.toString();
    }

    private static String ofGroup(int four) {
        StringBuilder words = new StringBuilder();
        int rest = four;
        for (int place = 0; rest > 0; place++) {
            int digit = rest % 10;
            if (digit > 0) {
                words.insert(0, DIGITS[digit] + PLACES[place]);
            }
            rest /= 10;
        }
        return words.toString();
    }
}
