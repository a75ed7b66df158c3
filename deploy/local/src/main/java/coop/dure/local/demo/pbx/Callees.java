package coop.dure.local.demo.pbx;

import java.util.List;

/** Whom a hotel and its guests call outside, as they dial it behind the outside-line prefix. */
final class Callees {
    private static final List<String> AREAS = List.of(
            "031", "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055", "061", "062", "063",
            "064");
    private static final List<String> SERVICES =
            List.of("1588", "1577", "1544", "1599", "1666", "1670", "1800", "1899");
    private static final List<String> CARRIERS = List.of("001", "002", "005", "00700");

    /** Country code, then how the number goes on, {@code x} for any digit. */
    private static final List<String> COUNTRIES = List.of(
            "1213xxxxxxx",
            "1646xxxxxxx",
            "813xxxxxxxx",
            "8190xxxxxxxx",
            "8610xxxxxxxx",
            "86138xxxxxxxx",
            "8522xxxxxxx",
            "8862xxxxxxxx",
            "849xxxxxxxx",
            "639xxxxxxxxx",
            "656xxxxxxx",
            "668xxxxxxxx",
            "614xxxxxxxx",
            "447xxxxxxxxx",
            "4930xxxxxxx",
            "331xxxxxxxx",
            "7495xxxxxxx",
            "349xxxxxxxx",
            "919xxxxxxxxx",
            "9715xxxxxxxx",
            "97699xxxxxx");

    private final Dice dice;

    Callees(Dice dice) {
        this.dice = dice;
    }

    /** Somebody outside. */
    String any() {
        int per1000 = dice.between(1, 1000);
        if (per1000 <= 330) {
            return local();
        }
        if (per1000 <= 490) {
            return dice.oneOf(AREAS) + dice.digits(dice.perMille(700) ? 7 : 8);
        }
        if (per1000 <= 820) {
            return mobile();
        }
        if (per1000 <= 905) {
            return dice.oneOf(SERVICES) + dice.digits(4);
        }
        if (per1000 <= 955) {
            return dice.oneOf(CARRIERS) + filled(dice.oneOf(COUNTRIES));
        }
        return rare(per1000);
    }

    private String rare(int per1000) {
        if (per1000 <= 970) {
            return "070" + dice.digits(8);
        }
        if (per1000 <= 978) {
            return "080" + dice.digits(7);
        }
        if (per1000 <= 984) {
            return "0505" + dice.digits(7);
        }
        if (per1000 <= 989) {
            return "0303" + dice.digits(7);
        }
        return dice.oneOf(List.of("114", "131", "1330", "119", "112", "120"));
    }

    /** In the hotel's own area; half of them dialled without its code. */
    private String local() {
        String subscriber = dice.digits(dice.perMille(250) ? 7 : 8);
        return dice.perMille(500) ? subscriber : "02" + subscriber;
    }

    /** A mobile. */
    String mobile() {
        return (dice.perMille(980) ? "010" : "011") + dice.digits(8);
    }

    /** Who calls in, as the carrier tells it. */
    String caller() {
        if (dice.perMille(30)) {
            return "anonymous";
        }
        if (dice.perMille(600)) {
            return mobile();
        }
        return dice.perMille(700) ? "02" + dice.digits(8) : dice.oneOf(AREAS) + dice.digits(7);
    }

    private String filled(String pattern) {
        StringBuilder number = new StringBuilder(pattern);
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) == 'x') {
                number.setCharAt(i, (char) ('0' + dice.between(2, 8)));
            }
        }
        return number.toString();
    }
}
