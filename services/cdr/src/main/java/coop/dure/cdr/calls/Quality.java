package coop.dure.cdr.calls;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a leg was heard, as its ends measured it: the worst of all measurements, but for packets, which are added up.
 *
 * @param mos mean opinion score, from 1 to 5, with two decimals
 * @param packetsReceived packets of sound
 * @param packetsLost packets of sound that never came
 * @param jitterMillis how unevenly they came
 * @param latencyMillis how late they came
 */
public record Quality(
        @Nullable BigDecimal mos,
        @Nullable Integer packetsReceived,
        @Nullable Integer packetsLost,
        @Nullable Integer jitterMillis,
        @Nullable Integer latencyMillis) {
    private static final int PARTS = 5;

    /** In one text, as it is kept. */
    public String text() {
        return text(mos)
                + ','
                + text(packetsReceived)
                + ','
                + text(packetsLost)
                + ','
                + text(jitterMillis)
                + ','
                + text(latencyMillis);
    }

    /** What {@link #text} has written. */
    public static Quality of(String text) {
        String[] part = text.split(",", PARTS);
        return new Quality(
                part[0].isEmpty() ? null : new BigDecimal(part[0]),
                number(part[1]),
                number(part[2]),
                number(part[3]),
                number(part[4]));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static @Nullable Integer number(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }
}
