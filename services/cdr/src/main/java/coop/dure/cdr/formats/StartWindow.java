package coop.dure.cdr.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Between which printed starts a source may deliver: partitions are made for nothing else.
 *
 * @param firstMs first printed millisecond, that of the source's first year
 * @param lastMs last one: a day ahead of now
 */
public record StartWindow(long firstMs, long lastMs) {
    private static final long DAY_MS = 86_400_000L;

    /** The window of a source at a moment. A row without an offset may be printed up to 14 hours ahead of UTC. */
    public static StartWindow of(int firstYear, Instant now) {
        long first = LocalDate.of(firstYear, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1000;
        return new StartWindow(first, now.toEpochMilli() + DAY_MS);
    }

    /** Why a start is refused; {@code null} when it is not. */
    public @Nullable Reason refusal(long printedStartMs) {
        if (printedStartMs < firstMs) {
            return Reason.of(
                    "reject.before-first-year",
                    Instant.ofEpochMilli(firstMs).atZone(ZoneOffset.UTC).getYear());
        }
        return printedStartMs > lastMs ? Reason.of("reject.ahead") : null;
    }
}
