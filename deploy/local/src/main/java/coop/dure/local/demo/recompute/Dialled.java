package coop.dure.local.demo.recompute;

import coop.dure.local.demo.HotelHangang;
import java.util.List;

/**
 * A number outside as dialled in Seoul.
 *
 * @param shortCode whether it is a short code rather than a subscriber
 * @param digits the short code as dialled, or country code and number
 */
record Dialled(boolean shortCode, String digits) {
    private static final String KOREA = "82";
    private static final List<String> INTERNATIONAL = List.of("00700", "001", "002", "005", "006", "008", "009");

    /** Reads what was dialled to get out. */
    static Dialled outside(String dialled) {
        String number = dialled.replaceAll("[ ./()-]", "");
        if (number.startsWith(HotelHangang.OUTSIDE_LINE_PREFIX)) {
            number = number.substring(1);
        }
        return number(number);
    }

    private static Dialled number(String number) {
        if (number.matches("[*#].*|(15|16|18)[0-9]{6}|[0-9]{2,6}")) {
            return new Dialled(true, number);
        }
        if (number.startsWith("+")) {
            return new Dialled(false, number.substring(1));
        }
        for (String prefix : INTERNATIONAL) {
            if (number.startsWith(prefix)) {
                return new Dialled(false, number.substring(prefix.length()));
            }
        }
        if (number.startsWith("0")) {
            return new Dialled(false, KOREA + number.substring(1));
        }
        if (number.matches("[0-9]{7,8}")) {
            return new Dialled(false, KOREA + HotelHangang.AREA_CODE.substring(1) + number);
        }
        throw new IllegalStateException("the recomputation cannot read the number " + number);
    }
}
