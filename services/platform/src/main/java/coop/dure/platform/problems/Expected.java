package coop.dure.platform.problems;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What would be right in a place, as it is written in JSON or a query: the words there are to choose from, or an
 * example. The same in every language.
 */
public final class Expected {
    private static final String TIME = "2026-11-28T09:00:00+09:00";
    private static final Map<Class<?>, String> EXAMPLES = Map.ofEntries(
            Map.entry(OffsetDateTime.class, TIME),
            Map.entry(Instant.class, TIME),
            Map.entry(LocalDate.class, "2026-11-28"),
            Map.entry(YearMonth.class, "2026-11"),
            Map.entry(LocalTime.class, "09:00"),
            Map.entry(ZoneId.class, "Asia/Seoul"),
            Map.entry(UUID.class, "01a2240f-ced8-7253-9e75-c4d07e506ad7"),
            Map.entry(BigDecimal.class, "12.5"),
            Map.entry(Boolean.class, "true | false"),
            Map.entry(boolean.class, "true | false"),
            Map.entry(String.class, "\"...\""));

    private Expected() {}

    /** As in {@code SIGNED_OUT | AVAILABLE | AWAY}, or {@code 2026-11-28}. */
    public static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "...";
        }
        String example = EXAMPLES.get(type);
        if (example != null) {
            return example;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(" | "));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "[ ... ]";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "123" : "{ ... }";
    }
}
