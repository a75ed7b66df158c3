package coop.dure.cdr.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a tenant and when it had them.
 *
 * @param zone the tenant's zone, in which days are counted
 * @param byNumber holdings by number: {@code +} and digits, or a code as dialled in its country
 */
public record OwnNumbers(ZoneId zone, Map<String, Holding> byNumber) {
    /**
     * When a number was the tenant's.
     *
     * @param initial whether it came with the first wished-for state: then it holds for all time before too
     * @param spans the days, oldest first
     */
    public record Holding(boolean initial, List<Span> spans) {}

    /**
     * Days in the tenant's zone.
     *
     * @param from first day
     * @param until first day no longer; {@code null} while it holds
     */
    public record Span(LocalDate from, @Nullable LocalDate until) {}

    /** Whether the number was the tenant's at that moment. */
    public boolean include(String number, Instant at) {
        Holding holding = byNumber.get(number);
        if (holding == null) {
            return false;
        }
        LocalDate day = at.atZone(zone).toLocalDate();
        for (int i = 0; i < holding.spans().size(); i++) {
            Span span = holding.spans().get(i);
            boolean begun = !day.isBefore(span.from()) || i == 0 && holding.initial();
            if (begun && (span.until() == null || day.isBefore(span.until()))) {
                return true;
            }
        }
        return false;
    }
}
