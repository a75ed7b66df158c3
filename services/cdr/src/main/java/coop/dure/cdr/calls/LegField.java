package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.Reason;
import coop.dure.vocabulary.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of a leg that a person may correct; values are texts as the API writes them. */
public enum LegField {
    /** When it began. */
    STARTED_AT("startedAt", leg -> text(leg.startedAt())),
    /** First answer by network or system. */
    ANSWERED_AT("answeredAt", leg -> text(leg.answeredAt())),
    /** When this leg ended. */
    ENDED_AT("endedAt", leg -> text(leg.endedAt())),
    /** First answer to release, hold included. */
    CONNECTED_SECONDS("connectedSeconds", leg -> text(leg.connectedSeconds())),
    /** Who called. */
    CALLER("caller", leg -> leg.caller().value()),
    /** Who was called. */
    CALLEE("callee", leg -> leg.callee().value()),
    /** Which way it went. */
    DIRECTION("direction", leg -> text(leg.direction())),
    /** Code of the queue. */
    QUEUE("queue", Leg::queue),
    /** The agent's line. */
    AGENT("agent", Leg::agent),
    /** Who pays within the client's house. */
    COST_CENTRE("costCentre", Leg::costCentre),
    /** How it ended. */
    DISPOSITION("disposition", leg -> leg.disposition().name());

    private static final int LONGEST = 100;
    private static final int LAST_YEAR = 9999;
    private static final List<LegField> NEVER_UNKNOWN = List.of(STARTED_AT, DISPOSITION);

    private final String apiName;
    private final Function<Leg, @Nullable String> value;

    LegField(String apiName, Function<Leg, @Nullable String> value) {
        this.apiName = apiName;
        this.value = value;
    }

    /** Its name in the API. */
    public String apiName() {
        return apiName;
    }

    /** The field of that name. */
    public static Optional<LegField> named(String name) {
        return Arrays.stream(values())
                .filter(field -> field.apiName.equals(name))
                .findFirst();
    }

    /** What a leg says; {@code null} where it is not known. */
    public @Nullable String of(Leg leg) {
        return value.apply(leg);
    }

    /** Whether a value of it changes what a leg costs, or whether it costs anything. */
    boolean charges() {
        return switch (this) {
            case ANSWERED_AT, ENDED_AT, CONNECTED_SECONDS, DIRECTION, DISPOSITION -> true;
            case STARTED_AT, CALLER, CALLEE, QUEUE, AGENT, COST_CENTRE -> false;
        };
    }

    /** What is wrong with a value for it; {@code null} where nothing is. */
    @Nullable
    Reason fault(@Nullable String text) {
        if (text == null) {
            return NEVER_UNKNOWN.contains(this) ? Reason.of("correction.needed") : null;
        }
        return switch (this) {
            case STARTED_AT, ANSWERED_AT, ENDED_AT -> isTime(text) ? null : Reason.of("correction.time");
            case CONNECTED_SECONDS -> text.matches("[0-9]{1,9}") ? null : Reason.of("correction.seconds");
            case DIRECTION -> oneOf(text, Direction.values());
            case DISPOSITION -> oneOf(text, Disposition.values());
            case CALLER, CALLEE, QUEUE, AGENT, COST_CENTRE ->
                text.length() <= LONGEST && PlainText.storable(text) && !text.isBlank()
                        ? null
                        : Reason.of("correction.text", LONGEST);
        };
    }

    /** Reads a time. */
    static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static boolean isTime(String text) {
        try {
            int year = OffsetDateTime.parse(text).getYear();
            return year >= 1970 && year <= LAST_YEAR;
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    private static @Nullable Reason oneOf(String text, Enum<?>[] values) {
        return Arrays.stream(values).anyMatch(each -> each.name().equals(text))
                ? null
                : Reason.of(
                        "correction.one-of",
                        String.join(", ", Arrays.stream(values).map(Enum::name).toList()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
