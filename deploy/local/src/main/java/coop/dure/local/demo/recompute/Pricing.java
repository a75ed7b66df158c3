package coop.dure.local.demo.recompute;

import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.recompute.CallRules.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** From what happened to what it costs: one leg, one price. */
final class Pricing {
    /** The plan rounds each charge once, to tenths of a won. */
    private static final int PLACES = 1;

    private Pricing() {}

    static ExpectedLeg of(Printed record, Verdict verdict) {
        Long seconds = verdict.seconds();
        if (!verdict.charging().equals("BILLABLE") || seconds == null) {
            return zero(record, verdict, verdict.charging(), verdict.reason(), null);
        }
        if (verdict.direction().equals("INBOUND")) {
            return zero(record, verdict, "FREE", "NOT_CHARGED", null);
        }
        Dialled callee = Dialled.outside(record.column(2));
        if (Tariff.isEmergency(callee)) {
            return zero(record, verdict, "FREE", "EMERGENCY", null);
        }
        if (seconds == 0) {
            return zero(record, verdict, "FREE", "ZERO_SECONDS", null);
        }
        String destination = Tariff.destination(callee, originArea(record));
        if (destination.isEmpty()) {
            return zero(record, verdict, "UNRATED", "NO_RATE", null);
        }
        if (destination.equals("mobile") && seconds < Tariff.MOBILE_FREE_BELOW_SECONDS) {
            return zero(record, verdict, "FREE", "BELOW_THRESHOLD", destination);
        }
        BigDecimal won = Tariff.price(destination, callee, record.at(), seconds).setScale(PLACES, RoundingMode.HALF_UP);
        return won.signum() == 0
                ? zero(record, verdict, "FREE", "NOT_CHARGED", destination)
                : leg(record, verdict, "RATED", null, destination, won);
    }

    /** The area of who calls: of a line from outside its own where it has one, else the hotel's. */
    private static String originArea(Printed record) {
        String caller = record.column(1).replaceAll("[ ./()-]", "");
        if (record.trunkCalls() && caller.matches("0[2-6][0-9]{7,}")) {
            return caller.startsWith("02") ? "02" : caller.substring(0, 3);
        }
        return HotelHangang.AREA_CODE;
    }

    private static ExpectedLeg zero(
            Printed record, Verdict verdict, String state, @Nullable String reason, @Nullable String destination) {
        return leg(record, verdict, state, reason, destination, BigDecimal.ZERO.setScale(PLACES));
    }

    private static ExpectedLeg leg(
            Printed record,
            Verdict verdict,
            String state,
            @Nullable String reason,
            @Nullable String destination,
            BigDecimal won) {
        return new ExpectedLeg(
                record.line(),
                record.start(),
                record.at(),
                record.column(1),
                record.column(2),
                verdict.direction(),
                verdict.charging(),
                verdict.reason(),
                verdict.seconds(),
                state,
                reason,
                destination,
                won);
    }
}
