package coop.dure.presence.asterisk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event of the Asterisk Manager Interface.
 *
 * @param fields its headers, by their names as Asterisk writes them
 * @param channels the {@code Uniqueid}s that it lists, where it says that it lists all; {@code null} otherwise
 */
public record AmiEvent(Map<String, String> fields, @Nullable List<String> channels) {
    /** Digits that are read in no time, whoever sent them; a number of JSON may come with an exponent. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(?:\\.\\d{1,20})?(?:E\\d{1,2})?");

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    /** Behind the year 5000 no clock is right. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    public AmiEvent {
        fields = Map.copyOf(fields);
        channels = channels == null ? null : List.copyOf(channels);
    }

    /** One that lists no channels. */
    public AmiEvent(Map<String, String> fields) {
        this(fields, null);
    }

    /** What happened; empty where it is no event, as an answer to an action is. */
    public String name() {
        return fields.getOrDefault("Event", "");
    }

    /**
     * When Asterisk told it, in microseconds since 1970: its {@code Timestamp}, which it writes with
     * {@code timestampevents=yes} only. {@code null} where there is none, or it is no time.
     */
    public @Nullable Long micros() {
        String said = fields.getOrDefault("Timestamp", "").strip();
        if (!SECONDS.matcher(said).matches()) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(said);
        return seconds.compareTo(MOST_SECONDS) < 0 ? seconds.multiply(MICROS).longValue() : null;
    }

    /** When, to the millisecond as all of presence has it; {@code null} as above. */
    public @Nullable Instant at() {
        Long micros = micros();
        return micros == null ? null : Instant.EPOCH.plus(micros / 1_000, ChronoUnit.MILLIS);
    }

    /** A header that is there and says something. */
    @Nullable
    String text(String name) {
        String text = fields.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    boolean says(String name, String value) {
        return value.equalsIgnoreCase(fields.get(name));
    }
}
