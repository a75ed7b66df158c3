package coop.dure.billing.bank.matching;

import coop.dure.vocabulary.Money;
import coop.dure.vocabulary.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file, in order. A line's key is the bank's own number with time and amount where there is one, as some
 * banks count from 1 anew each day; else it is what the line says and the how-manieth of a file that says it, so that files that overlap by whole days tell the same of the same money.
 */
public final class ReadBankLines {
    private static final Pattern DATE = Pattern.compile(
            "([0-9]{4})[-./]?([0-9]{1,2})[-./]?([0-9]{1,2})\\.?" + "(?:[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?");
    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 2000;

    private final ZoneId zone;
    private final String currency;
    private final Map<String, Integer> seen = new HashMap<>();

    /**
     * Of a file.
     *
     * @param zone of its dates
     * @param currency ISO 4217 code of the account
     */
    public ReadBankLines(ZoneId zone, String currency) {
        this.zone = zone;
        this.currency = currency;
    }

    /** What a line is. */
    public sealed interface Read {
        /** Money that came. */
        record Came(BankLine line) implements Read {}

        /** No money came by it: it went, or none moved. */
        record Nothing() implements Read {}

        /**
         * It cannot be read.
         *
         * @param field name of the column
         * @param key of the text that says what is wrong
         * @param arguments of that text
         */
        record Wrong(String field, String key, List<Object> arguments) implements Read {}
    }

    /**
     * The next line.
     *
     * @param id the bank's own number of it; empty where it gives none
     */
    public Read next(String date, String amount, String payer, String memo, String id) {
        Long minor = minor(amount);
        if (minor == null) {
            return new Read.Wrong("amount", "payment.amount", List.of(currency, Money.places(currency)));
        }
        if (minor <= 0) {
            return new Read.Nothing();
        }
        Instant at = at(date);
        if (at == null) {
            return new Read.Wrong("date", "bank-line.date", List.of());
        }
        for (Map.Entry<String, String> text :
                Map.of("payer", payer, "memo", memo, "id", id).entrySet()) {
            if (text.getValue().length() > LONGEST) {
                return new Read.Wrong(text.getKey(), "field.too-long", List.of(LONGEST));
            }
            if (!PlainText.storable(text.getValue()) || text.getValue().chars().anyMatch(Character::isISOControl)) {
                return new Read.Wrong(text.getKey(), "field.control-characters", List.of());
            }
        }
        return new Read.Came(new BankLine(key(at, minor, payer, memo, id), at, minor, currency, payer, memo));
    }

    /** Whole minor units; 0 for a blank cell, {@code null} for what is no amount. */
    private @Nullable Long minor(String amount) {
        String plain = amount.replaceAll("[,\\s₩원+]", "");
        if (plain.isEmpty() || plain.equals("-")) {
            return 0L;
        }
        try {
            return Money.minorOfText(plain, currency);
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Instant at(String date) {
        Matcher written =
                DATE.matcher(date.strip().replaceAll("\\s*([-./:])\\s*", "$1").replaceAll("\\s+", " "));
        if (!written.matches() || number(written, 1) < FIRST_YEAR) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(written, 1),
                            number(written, 2),
                            number(written, 3),
                            number(written, 4),
                            number(written, 5),
                            number(written, 6))
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher written, int group) {
        String digits = written.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private String key(Instant at, long minor, String payer, String memo, String id) {
        if (!id.isEmpty()) {
            return hash(List.of("id", currency, id, at.toString(), Long.toString(minor)));
        }
        List<String> says = List.of(
                "line",
                currency,
                at.toString(),
                Long.toString(minor),
                payer.replaceAll("\\s+", " "),
                memo.replaceAll("\\s+", " "));
        int place = seen.merge(String.join("\u0000", says), 1, Integer::sum);
        return hash(List.of(String.join("\u0000", says), Integer.toString(place)));
    }

    private static String hash(List<String> parts) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
