package coop.dure.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * Korean subscribers' numbers as they are mostly written: {@code +82} or {@code 0} and eight to ten digits. Reading one
 * here costs a hundredth of what the library takes, and says the same: a test compares them. What is written otherwise,
 * and {@code 08…}, which may begin with the code of a carrier, is left to the library.
 */
final class KoreanSubscriber {
    private static final String COUNTRY = "+82";
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 10;

    private KoreanSubscriber() {}

    /** The number in E.164; {@code null} for what is to be read by the library. */
    static @Nullable String e164(String dialled, boolean inKorea) {
        if (dialled.startsWith(COUNTRY)) {
            return isNational(dialled, COUNTRY.length()) && dialled.charAt(COUNTRY.length()) != '0' ? dialled : null;
        }
        return inKorea && isNational(dialled, 1) && dialled.charAt(0) == '0' && !startsAsCarrier(dialled)
                ? COUNTRY + dialled.substring(1)
                : null;
    }

    /** Mobile, personal and service numbers begin with 1; no area does. */
    static boolean isOfNoArea(String e164) {
        return e164.startsWith("+821");
    }

    /** Of those of no area. */
    static boolean isMobile(String e164) {
        return e164.length() > COUNTRY.length() + 1 && "016789".indexOf(e164.charAt(COUNTRY.length() + 1)) >= 0;
    }

    private static boolean startsAsCarrier(String dialled) {
        return dialled.charAt(1) == '0' || dialled.charAt(1) == '8';
    }

    private static boolean isNational(String dialled, int from) {
        int digits = dialled.length() - from;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            return false;
        }
        for (int at = from; at < dialled.length(); at++) {
            if (dialled.charAt(at) < '0' || dialled.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
