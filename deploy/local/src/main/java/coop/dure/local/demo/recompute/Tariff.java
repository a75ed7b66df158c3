package coop.dure.local.demo.recompute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The demo plan's price list, copied by hand from what is published: won without VAT. */
final class Tariff {
    /** Calls of fewer seconds to a mobile cost nothing. */
    static final long MOBILE_FREE_BELOW_SECONDS = 3;

    /** A second to a mobile. */
    static final BigDecimal MOBILE_SECOND = new BigDecimal("1.8");

    private static final BigDecimal STEP = new BigDecimal("39");
    private static final Set<String> EMERGENCY = Set.of("111", "112", "113", "117", "118", "119", "122", "125", "127");
    private static final Map<String, String> MINUTES_ABROAD = abroad();

    private Tariff() {}

    /** Police, fire, rescue. */
    static boolean isEmergency(Dialled callee) {
        return callee.shortCode() && EMERGENCY.contains(callee.digits());
    }

    /** What the price list calls the place; empty where it names none. */
    static String destination(Dialled callee, String originArea) {
        String digits = callee.digits();
        if (callee.shortCode()) {
            return digits.startsWith("114")
                    ? "directory"
                    : digits.matches("1[568].*") ? "nationwide" : digits.startsWith("1") ? "special" : "";
        }
        if (!digits.startsWith("82")) {
            return perMinute(digits).isEmpty() ? "" : "international";
        }
        String national = digits.substring(2);
        if (national.matches("1[016789].*")) {
            return "mobile";
        }
        if (national.matches("[75]0.*")) {
            return "internet";
        }
        if (national.startsWith("80")) {
            return "freephone";
        }
        if (national.matches("2.*|3[123].*|4[1234].*|5[12345].*|6[1234].*")) {
            return national.startsWith(originArea.substring(1)) ? "local" : "long-distance";
        }
        return "";
    }

    /** What so many seconds cost, exactly. */
    static BigDecimal price(String destination, Dialled callee, LocalDateTime answer, long seconds) {
        return switch (destination) {
            case "local" -> local(answer, seconds);
            case "long-distance" -> steps("14.5", 10, seconds);
            case "mobile" -> MOBILE_SECOND.multiply(BigDecimal.valueOf(seconds));
            case "internet" -> steps("49", 180, seconds);
            case "nationwide", "special" -> steps("39", 180, seconds);
            case "directory" -> new BigDecimal("120");
            case "freephone" -> BigDecimal.ZERO;
            case "international" -> abroad(new BigDecimal(perMinute(callee.digits())), seconds);
            default -> throw new IllegalStateException("no price for " + destination);
        };
    }

    private static BigDecimal steps(String price, long stepSeconds, long seconds) {
        return new BigDecimal(price).multiply(BigDecimal.valueOf((seconds + stepSeconds - 1) / stepSeconds));
    }

    /** 39 won per 180 s, per 258 s in discount hours, step after step; a step begun is kept when the hours change. */
    private static BigDecimal local(LocalDateTime answer, long seconds) {
        BigDecimal price = BigDecimal.ZERO;
        long second = 0;
        while (second < seconds) {
            price = price.add(STEP);
            second += KoreanDays.isDiscount(answer.plusSeconds(second)) ? 258 : 180;
        }
        return price;
    }

    /** The first minute whole, then by the second. */
    private static BigDecimal abroad(BigDecimal minute, long seconds) {
        BigDecimal beyond = BigDecimal.valueOf(Math.max(0, seconds - 60));
        return minute.add(minute.multiply(beyond).divide(BigDecimal.valueOf(60), 6, RoundingMode.UNNECESSARY));
    }

    private static String perMinute(String digits) {
        for (int length = 3; length > 0; length--) {
            String minute = digits.length() < length ? null : MINUTES_ABROAD.get(digits.substring(0, length));
            if (minute != null) {
                return minute;
            }
        }
        return "";
    }

    private static Map<String, String> abroad() {
        Map<String, String> minutes = new LinkedHashMap<>();
        for (String other : "2 3 4 5 6 80 83 85 87 88 89 9".split(" ")) {
            minutes.put(other, "1800");
        }
        minutes.put("1", "282");
        minutes.put("81", "696");
        minutes.put("86", "990");
        minutes.put("852", "780");
        minutes.put("886", "1044");
        minutes.put("84", "1188");
        minutes.put("63", "1158");
        minutes.put("65", "780");
        minutes.put("66", "1098");
        minutes.put("61", "702");
        minutes.put("44", "1008");
        minutes.put("49", "948");
        minutes.put("33", "996");
        minutes.put("7", "1110.6");
        return minutes;
    }
}
