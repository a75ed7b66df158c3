package coop.dure.billing.quotes;

import coop.dure.billing.quotes.QuoteRequest.QuotedCall;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Leg;
import coop.dure.platform.problems.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads calls that are asked about as legs, or refuses all that is wrong with them. */
final class QuoteReader {
    private static final int MOST = 100;
    private static final int DAY_SECONDS = 86_400;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Pattern CALLEE = Pattern.compile("\\+?[0-9*#]{1,20}");
    private final Problem problem = Problem.of(422, "invalid-quote");

    private QuoteReader() {}

    static List<Leg> legs(@Nullable List<@Nullable QuotedCall> calls) {
        QuoteReader reader = new QuoteReader();
        List<Leg> legs = new ArrayList<>();
        if (calls == null || calls.isEmpty() || calls.size() > MOST) {
            throw reader.problem.field("/calls", calls == null ? "field.required" : "field.range", "1…" + MOST);
        }
        for (int i = 0; i < calls.size(); i++) {
            QuotedCall call = calls.get(i);
            if (call == null) {
                reader.problem.field("/calls/" + i, "field.required");
            } else {
                legs.add(reader.leg(call, "/calls/" + i));
            }
        }
        if (!reader.problem.faults().isEmpty()) {
            throw reader.problem;
        }
        return legs;
    }

    private Leg leg(QuotedCall call, String at) {
        Integer seconds = call.connectedSeconds();
        if (seconds == null || seconds < 0 || seconds > DAY_SECONDS) {
            problem.field(
                    at + "/connectedSeconds", seconds == null ? "field.required" : "field.range", "0…" + DAY_SECONDS);
        }
        String callee = call.callee() == null ? "" : call.callee();
        if (!CALLEE.matcher(callee).matches()) {
            problem.field(at + "/callee", callee.isEmpty() ? "field.required" : "rate-plan.digits", callee);
        }
        return new Leg(
                parsed(call.at(), null, at + "/at", "field.time", Instant.EPOCH, QuoteReader::instant),
                seconds,
                parsed(
                        call.direction(),
                        Direction.OUTBOUND,
                        at + "/direction",
                        "rate-plan.direction",
                        Direction.OUTBOUND,
                        QuoteReader::direction),
                parsed(
                        call.calleeKind(),
                        CalleeKind.E164,
                        at + "/calleeKind",
                        "rate-plan.callee-kind",
                        CalleeKind.E164,
                        CalleeKind::valueOf),
                callee.startsWith("+") ? callee.substring(1) : callee,
                call.originArea(),
                Leg.Charging.BILLABLE,
                null,
                call.source());
    }

    private <T> T parsed(
            @Nullable String text,
            @Nullable T otherwise,
            String pointer,
            String complaint,
            T standIn,
            Function<String, T> read) {
        if (text == null) {
            if (otherwise != null) {
                return otherwise;
            }
            problem.field(pointer, "field.required");
            return standIn;
        }
        try {
            return read.apply(text);
        } catch (RuntimeException unreadable) {
            problem.field(pointer, complaint, text);
            return standIn;
        }
    }

    private static Direction direction(String name) {
        Direction direction = Direction.valueOf(name);
        if (direction == Direction.INTERNAL) {
            throw new IllegalArgumentException(name);
        }
        return direction;
    }

    /** An instant that a calendar of people and of the database can hold. */
    private static Instant instant(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(text);
        }
        return time.toInstant();
    }
}
