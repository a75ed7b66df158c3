package coop.dure.bench.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Calls of many clients in Dure's own JSON, each known by its number: out to mobiles and into queues, answered and
 * given up, with the times a switch would print in the order in which they happened. The same number is always the same
 * call.
 */
final class CallRows {
    private static final long MIXER = 0x9E3779B97F4A7C15L;
    private static final int SHORTEST_SECONDS = 5;
    private final Instant first;
    private final double stepMs;

    /** So many calls, spread evenly over the days before now. */
    CallRows(long count, Duration days, Instant now) {
        first = now.minus(days).truncatedTo(ChronoUnit.SECONDS);
        stepMs = (double) days.toMillis() / count;
    }

    /** The number of a caller that no call of {@link #batch} has. */
    static String rareNumber(int which) {
        return "+8210" + String.format("%08d", 99_000_000 + which);
    }

    /** Some calls in a row, one a line. */
    String batch(long from, int count) {
        StringBuilder lines = new StringBuilder(count * 256);
        for (long number = from; number < from + count; number++) {
            line(lines, "r" + number, number, "+8210" + digits(mixed(number) >>> 20));
        }
        return lines.toString();
    }

    /** One call that happens now, of a caller. */
    static String now(int which) {
        StringBuilder line = new StringBuilder();
        CallRows rows = new CallRows(1, Duration.ofMinutes(5), Instant.now());
        rows.line(line, "probe" + which + "-" + System.nanoTime(), 0, rareNumber(which));
        return line.toString();
    }

    private void line(StringBuilder lines, String id, long number, String person) {
        long dice = mixed(number);
        Instant started = first.plusMillis((long) ((number + 1) * stepMs) - 1).truncatedTo(ChronoUnit.SECONDS);
        boolean out = (dice & 3) != 0;
        boolean answered = (dice & 12) != 0;
        int waited = (int) ((dice >>> 8) & 31);
        int talked = SHORTEST_SECONDS + (int) ((dice >>> 16) % 300);
        Instant answer = started.plusSeconds(waited);
        String house = "+827070000" + (100 + (dice >>> 40) % 100);
        lines.append("{\"recordId\":\"").append(id);
        lines.append("\",\"startedAt\":\"").append(started);
        if (answered) {
            lines.append("\",\"answeredAt\":\"").append(answer);
        }
        lines.append("\",\"endedAt\":\"").append(answered ? answer.plusSeconds(talked) : answer);
        lines.append("\",\"caller\":\"").append(out ? house : person);
        lines.append("\",\"callee\":\"").append(out ? person : house);
        lines.append("\",\"direction\":\"").append(out ? "OUTBOUND" : "INBOUND");
        if (!out) {
            lines.append("\",\"queue\":\"").append((dice & 16) == 0 ? "reception" : "reservations");
        }
        if (out || answered) {
            lines.append("\",\"agent\":\"a").append(10 + (dice >>> 50) % 3);
        }
        lines.append("\",\"disposition\":\"").append(disposition(out, answered)).append("\"}\n");
    }

    private static String disposition(boolean out, boolean answered) {
        if (answered) {
            return "ANSWERED";
        }
        return out ? "NO_ANSWER" : "ABANDONED";
    }

    private static String digits(long from) {
        return String.valueOf(10_000_000 + from % 80_000_000);
    }

    private static long mixed(long number) {
        long mixed = (number + 1) * MIXER;
        mixed ^= mixed >>> 29;
        mixed *= MIXER;
        return (mixed ^ (mixed >>> 32)) & Long.MAX_VALUE;
    }
}
