package coop.dure.billing.documents;

import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Amounts, quantities and dates as people read them.
 *
 * @param language in which
 * @param currency ISO 4217 code
 */
record Figures(Language language, String currency) {
    private static final int MINUTE = 60;

    /** Exact, with as many places as it has, and at least so many. */
    String ofMicros(long micros, int leastPlaces) {
        return format(BigDecimal.valueOf(micros, Money.MICRO_PLACES), leastPlaces);
    }

    /** How many places amounts have that are to stand below each other, and no fewer than what can be paid has. */
    int places(LongStream micros) {
        return micros.mapToInt(each -> BigDecimal.valueOf(each, Money.MICRO_PLACES)
                        .stripTrailingZeros()
                        .scale())
                .reduce(Money.places(currency), Math::max);
    }

    /** What can be paid. */
    String ofMinor(long minor) {
        int places = Money.places(currency);
        return format(BigDecimal.valueOf(minor, places), places);
    }

    /** What can be paid, with its currency. */
    String withCurrency(long minor) {
        String text = language.sayOr("money." + currency, currency + " {0}");
        return text.replace("{0}", ofMinor(minor));
    }

    private static String format(BigDecimal value, int leastPlaces) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(leastPlaces);
        format.setMaximumFractionDigits(Money.MICRO_PLACES);
        return format.format(value);
    }

    /** How much of something. */
    String quantity(long quantity, String unit) {
        if (!unit.equals("SECONDS")) {
            return language.say("quantity." + unit, quantity);
        }
        String minutes = quantity < MINUTE ? "" : language.say("quantity.minutes", quantity / MINUTE);
        String seconds =
                quantity % MINUTE == 0 && quantity > 0 ? "" : language.say("quantity.seconds", quantity % MINUTE);
        return (minutes + " " + seconds).strip();
    }

    /** A day. */
    String day(LocalDate day) {
        String pattern = language == Language.KO ? "yyyy년 M월 d일" : "d MMMM yyyy";
        return day.format(DateTimeFormatter.ofPattern(pattern, language.locale()));
    }
}
