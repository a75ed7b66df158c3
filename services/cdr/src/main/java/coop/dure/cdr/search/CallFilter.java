package coop.dure.cdr.search;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.times.AskedTime;
import coop.dure.vocabulary.PlainText;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which call records are asked for. Without any of it: all. */
class CallFilter {
    private static final int LONGEST = 100;
    private static final Pattern PREFIX = Pattern.compile("[+0-9*#]+");

    @QueryParam("from")
    @Parameter(description = "First instant of the start, ISO 8601 with an offset")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "First instant no longer")
    @Nullable
    String to;

    @QueryParam("number")
    @Parameter(description = "Caller or callee in its normal form (+ and digits); with * at the end a prefix")
    @Nullable
    String number;

    @QueryParam("agent")
    @Parameter(description = "The agent's code, or the line as the source knows it")
    @Nullable
    String agent;

    @QueryParam("queue")
    @Parameter(description = "Code of the queue")
    @Nullable
    String queue;

    @QueryParam("source")
    @Parameter(description = "Code of the source")
    @Nullable
    String source;

    @QueryParam("direction")
    @Nullable
    Direction direction;

    @QueryParam("disposition")
    @Parameter(description = "One of them; given several times any of those")
    @Nullable
    List<Disposition> dispositions;

    @QueryParam("minConnectedSeconds")
    @Parameter(description = "Connected for so many seconds or longer")
    @Nullable
    Integer minConnectedSeconds;

    @QueryParam("flagged")
    @Parameter(description = "true: those with something to know about their row; false: those without")
    @Nullable
    Boolean flagged;

    @QueryParam("flag")
    @Parameter(description = "With this flag; given several times with any of those")
    @Nullable
    List<Flag> flags;

    @QueryParam("charging")
    @Parameter(description = "What billing may use of it; HELD are those that somebody should look at")
    Charging.@Nullable State charging;

    @QueryParam("decided")
    @Parameter(
            description =
                    "true: somebody has confirmed, dismissed or corrected it, and it is not held; false: all others."
                            + " A leg is held again where it is doubtful for something else")
    @Nullable
    Boolean decided;

    /** The statement of a search among a tenant's, so far; a {@link Problem} naming the parameter that is wrong. */
    CallQuery query(UUID tenantId) {
        bounded("queue", queue);
        bounded("source", source);
        bounded("agent", agent);
        return new CallQuery(tenantId)
                .from(AskedTime.of("from", from))
                .to(AskedTime.of("to", to))
                .queue(queue)
                .source(source)
                .direction(direction)
                .dispositions(dispositions == null ? List.of() : dispositions)
                .connectedFor(minConnectedSeconds)
                .flagged(flagged)
                .anyFlag(flags == null ? List.of() : flags)
                .charging(charging)
                .decided(decided);
    }

    /** A number, or with a star at the end the beginning of one. */
    @Nullable
    String askedNumber() {
        if (number == null) {
            return null;
        }
        String asked = bounded("number", number).replace(' ', '+');
        boolean prefix = asked.endsWith("*") && asked.length() > 1;
        if (prefix && !PREFIX.matcher(asked).matches()) {
            throw Problem.of(400, "bad-request").parameter("number", "number.prefix");
        }
        return asked;
    }

    /** Refuses what would tell a masked number bit by bit; lines and codes are nobody's and may be asked for. */
    void refuseHidden() {
        String asked = askedNumber();
        if (asked != null && !NumberMask.isNobodys(asked)) {
            throw Problem.of(403, "numbers-hidden").parameter("number", "numbers.hidden");
        }
    }

    /** What was asked for, as it is noted: with numbers masked. */
    Map<String, Object> noted() {
        Map<String, Object> noted = new LinkedHashMap<>();
        String asked = askedNumber();
        put(noted, "from", from);
        put(noted, "to", to);
        put(noted, "number", asked == null ? null : NumberMask.asked(asked));
        put(noted, "agent", agent == null ? null : NumberMask.inAnyText(agent));
        put(noted, "queue", queue == null ? null : NumberMask.inAnyText(queue));
        put(noted, "source", source == null ? null : NumberMask.inAnyText(source));
        put(noted, "direction", direction == null ? null : direction.name());
        put(
                noted,
                "disposition",
                dispositions == null || dispositions.isEmpty()
                        ? null
                        : dispositions.stream().map(Disposition::name).toList());
        put(noted, "minConnectedSeconds", minConnectedSeconds);
        put(noted, "flagged", flagged);
        put(
                noted,
                "flag",
                flags == null || flags.isEmpty()
                        ? null
                        : flags.stream().map(Flag::name).toList());
        put(noted, "charging", charging == null ? null : charging.name());
        put(noted, "decided", decided);
        return noted;
    }

    private static void put(Map<String, Object> noted, String name, @Nullable Object value) {
        if (value != null) {
            noted.put(name, value);
        }
    }

    private static String bounded(String parameter, @Nullable String text) {
        String given = text == null ? "" : text;
        if (given.length() > LONGEST || !PlainText.storable(given)) {
            throw Problem.of(400, "bad-request").parameter(parameter, "bad-request.detail");
        }
        return given;
    }
}
