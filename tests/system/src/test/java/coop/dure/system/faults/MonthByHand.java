package coop.dure.system.faults;

import coop.dure.system.faults.MixedCalls.Talk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a month of calls comes to, worked out with a pencil from the plan of this test: it shares nothing with the service.
 *
 * @param calls within the country, after the free seconds and the discount
 * @param abroad calls abroad, on which there is no VAT
 * @param fees of the seat
 */
record MonthByHand(BigDecimal calls, BigDecimal abroad, BigDecimal fees) {
    /** Of a second to a mobile, by the plan and by the dearer one. */
    static final String PLAIN = "1.8";

    static final String DEARER = "2.7";

    private static final int FREE_SECONDS = 60;
    private static final BigDecimal DISCOUNTED = new BigDecimal("0.95");
    private static final BigDecimal SEAT = new BigDecimal("9900");

    /** The plan, for the service. */
    static String plan(String mobilePrice) {
        return """
                {"validFrom": "2020-01-01T00:00:00+09:00", "currency": "KRW", "zone": "Asia/Seoul",
                 "rounding": {"mode": "HALF_UP", "places": 1},
                 "bands": [{"name": "night", "weight": 10, "from": "21:00", "until": "08:00", "days":
                   ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "HOLIDAY"]}],
                 "tariffs": [
                   {"name": "mobile", "freeBelowSeconds": 3,
                    "slots": [{"fromSecond": 0, "incrementSeconds": 1, "price": "%s"}]},
                   {"name": "local", "slots": [{"fromSecond": 0, "incrementSeconds": 180, "price": "39"}]},
                   {"name": "local-night", "slots": [{"fromSecond": 0, "incrementSeconds": 258, "price": "39"}]},
                   {"name": "abroad", "connectionFee": "30",
                    "slots": [{"fromSecond": 0, "incrementSeconds": 60, "price": "282"},
                              {"fromSecond": 60, "incrementSeconds": 1, "price": "282", "perSeconds": 60}]}],
                 "rates": [
                   {"destination": "mobile", "direction": "OUTBOUND", "calleeKind": "E164", "prefixes": ["8210"],
                    "tariff": "mobile"},
                   {"destination": "local", "direction": "OUTBOUND", "calleeKind": "E164", "prefixes": ["822"],
                    "tariff": "local"},
                   {"destination": "local", "direction": "OUTBOUND", "calleeKind": "E164", "prefixes": ["822"],
                    "band": "night", "tariff": "local-night"},
                   {"destination": "abroad", "direction": "OUTBOUND", "calleeKind": "E164", "prefixes": ["1"],
                    "tariff": "abroad"}],
                 "monthly": {"vatPercent": "10", "seatFee": "9900",
                   "vatCategories": [{"category": "ZERO_RATED", "destinations": ["abroad"]}],
                   "allowances": [{"name": "mobile-60-seconds", "seconds": 60, "destinations": ["mobile"]}],
                   "discounts": [{"name": "loyal", "percent": "5", "revenueKinds": ["USAGE"]}]}}
                """.formatted(mobilePrice);
    }

    static MonthByHand of(List<Talk> talks, String mobilePrice) {
        BigDecimal price = new BigDecimal(mobilePrice);
        BigDecimal calls = BigDecimal.ZERO;
        BigDecimal abroad = BigDecimal.ZERO;
        int mobileSeconds = 0;
        for (Talk talk : talks) {
            switch (talk.to()) {
                case MOBILE -> mobileSeconds += talk.seconds() < 3 ? 0 : talk.seconds();
                case LOCAL -> calls = calls.add(pieces(talk, 180));
                case LOCAL_AT_NIGHT -> calls = calls.add(pieces(talk, 258));
                case ABROAD -> abroad = abroad.add(abroad(talk.seconds()));
                case LONDON -> {
                    // Nobody knows what it costs, so it is left out.
                }
            }
        }
        calls = calls.add(price.multiply(BigDecimal.valueOf(Math.max(0, mobileSeconds - FREE_SECONDS))));
        return new MonthByHand(calls.multiply(DISCOUNTED), abroad.multiply(DISCOUNTED), SEAT);
    }

    private static BigDecimal pieces(Talk talk, int seconds) {
        return BigDecimal.valueOf(39L * ((talk.seconds() + seconds - 1) / seconds));
    }

    private static BigDecimal abroad(int seconds) {
        return new BigDecimal("4.7")
                .multiply(BigDecimal.valueOf(Math.max(0, seconds - 60)))
                .add(BigDecimal.valueOf(30 + 282));
    }

    /** With what another month costs now, beyond what was billed of it. */
    MonthByHand adjusted(MonthByHand now, MonthByHand billed) {
        return new MonthByHand(
                calls.add(now.calls).subtract(billed.calls),
                abroad.add(now.abroad).subtract(billed.abroad),
                fees.add(now.fees).subtract(billed.fees));
    }

    /** Its invoice. */
    Bill bill() {
        long usage = won(calls);
        long taxed = won(calls.add(fees));
        return new Bill(usage, won(abroad), taxed - usage, taxed / 10);
    }

    private static long won(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /**
     * An invoice, in whole won.
     *
     * @param usage of calls within the country
     * @param abroad of calls abroad
     * @param fees of the seat
     */
    record Bill(long usage, long abroad, long fees, long vat) {
        long net() {
            return usage + abroad + fees;
        }

        long total() {
            return net() + vat;
        }

        /** Seventy percent of each group are the member's, the rest is the reserve's, and so is a loss. */
        long members() {
            return share(usage) + share(abroad) + share(fees);
        }

        private static long share(long group) {
            return Math.max(0, group) * 7 / 10;
        }

        /** After so much of the fees was given back, with its VAT. */
        Bill credited(long won) {
            return new Bill(usage, abroad, fees - won, vat - ((usage + fees) / 10 - (usage + fees - won) / 10));
        }

        /** As the service shows it. */
        String said() {
            return "%d + %d = %d of %s".formatted(net(), vat, total(), List.of(usage, abroad, fees));
        }
    }
}
