package coop.dure.billing.quotes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are asked about.
 *
 * @param ratePlan code of the plan; the client's own where absent
 * @param version its version, a draft too; where absent the one in force when each call is answered
 * @param calls up to 100
 */
public record QuoteRequest(
        @Nullable String ratePlan,
        @Nullable Integer version,
        @Nullable List<@Nullable QuotedCall> calls) {
    /**
     * A call.
     *
     * @param at when it is answered: ISO 8601 with offset
     * @param connectedSeconds how long it lasts from then on
     * @param callee digits of the number that is called, with or without +
     * @param calleeKind E164, by default, or SHORT_CODE
     * @param direction OUTBOUND, by default, or INBOUND
     * @param originArea area code of the caller, as in 02
     * @param source code of the source that tells of it, for clients with a plan of its own for it
     */
    public record QuotedCall(
            @Nullable String at,
            @Nullable Integer connectedSeconds,
            @Nullable String callee,
            @Nullable String calleeKind,
            @Nullable String direction,
            @Nullable String originArea,
            @Nullable String source) {}
}
