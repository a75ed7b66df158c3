package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Leg;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.Party;
import coop.dure.vocabulary.CallNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leg as it is kept and told.
 *
 * @param key its call's rows
 * @param leg what the fold said
 * @param revision grows with every change
 * @param voided whether it no longer exists
 * @param erased whether a number of it was erased: it is never folded again
 */
public record LegRevision(CallKey key, Leg leg, long revision, boolean voided, boolean erased) {
    /** The tenant. */
    public UUID tenantId() {
        return key.tenantId();
    }

    /** The switch. */
    public String pbx() {
        return key.pbx();
    }

    /** What the rows of its call have in common. */
    public String link() {
        return key.link();
    }

    LegRevision withRevision(long next, boolean nowVoided) {
        return new LegRevision(key, leg, next, nowVoided, erased);
    }

    LegRevision blanked(Leg without, long next) {
        return new LegRevision(key, without, next, voided, true);
    }

    CallRecorded told() {
        return new CallRecorded(
                key.tenantId(),
                leg.legId(),
                leg.callId(),
                revision,
                voided,
                key.pbx(),
                leg.source(),
                leg.startedAt().toEpochMilli(),
                ms(leg.answeredAt()),
                ms(leg.endedAt()),
                leg.connectedSeconds(),
                leg.direction() == null ? null : leg.direction().name(),
                party(leg.caller()),
                party(leg.callee()),
                leg.originArea(),
                leg.costCentre(),
                leg.queue(),
                leg.agent(),
                leg.disposition().name(),
                new CallRecorded.Charging(
                        leg.charging().state().name(),
                        leg.charging().reason() == null
                                ? null
                                : leg.charging().reason().name(),
                        leg.charging().coveredBy()),
                erased ? true : null);
    }

    private static Party party(CallNumber number) {
        return new Party(number.kind().name(), number.value(), number.raw());
    }

    private static @Nullable Long ms(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
