package coop.dure.billing.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Calls of tests. */
final class Calls {
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private Calls() {}

    static Instant seoul(String local) {
        return LocalDateTime.parse(local).atZone(SEOUL).toInstant();
    }

    /** An outbound call from Seoul. */
    static Leg outbound(Instant at, int seconds, String callee) {
        return new Leg(at, seconds, Direction.OUTBOUND, CalleeKind.E164, callee, "02", Leg.Charging.BILLABLE, null);
    }

    static Leg outbound(String seoulTime, int seconds, String callee) {
        return outbound(seoul(seoulTime), seconds, callee);
    }

    static Leg shortCode(String seoulTime, int seconds, String callee) {
        return new Leg(
                seoul(seoulTime),
                seconds,
                Direction.OUTBOUND,
                CalleeKind.SHORT_CODE,
                callee,
                "02",
                Leg.Charging.BILLABLE,
                null);
    }

    static Leg charging(Leg leg, Leg.Charging charging, String reason) {
        return new Leg(
                leg.at(),
                leg.connectedSeconds(),
                leg.direction(),
                leg.calleeKind(),
                leg.callee(),
                leg.originArea(),
                charging,
                reason);
    }
}
