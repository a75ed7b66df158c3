package coop.dure.billing.documents;

import coop.dure.billing.charges.InvoicedCharges.InvoicedCharge;
import coop.dure.billing.lines.UsageFold.CallEffects;
import coop.dure.billing.periods.Period;
import coop.dure.platform.paging.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A call of an invoice with what became of it.
 *
 * @param period its month
 * @param charge what it cost when the invoice was issued; of a call that is not billed any more what it had cost
 * @param line that it is in, counted from 1; {@code null} for a call that cost nothing
 * @param effects what allowances and tiers made of it
 * @param change what is adjusted of it; {@code null} for a call of a month that is billed for the first time
 */
record InvoicedCall(
        Period period,
        InvoicedCharge charge,
        @Nullable Integer line,
        CallEffects effects,
        @Nullable Change change) {
    /** Behind all months in order. */
    private static final String ADJUSTED = "~";

    /**
     * What is adjusted of a call.
     *
     * @param beforeMicros what it was charged when its month was last on an invoice; {@code null} for nothing
     * @param nowMicros what it was charged when this invoice was issued; {@code null} where it was no call of that month
     *     any more
     */
    record Change(@Nullable Long beforeMicros, @Nullable Long nowMicros) {
        long micros() {
            return (nowMicros == null ? 0 : nowMicros) - (beforeMicros == null ? 0 : beforeMicros);
        }
    }

    /** What it is now. */
    String state() {
        return change != null && change.nowMicros() == null
                ? "REMOVED"
                : charge.charge().state().name();
    }

    /** What it adds to its line. */
    long amountMicros() {
        return change == null ? charge.charge().amountMicros() : change.micros();
    }

    /** Where those behind it begin. */
    Cursor cursor() {
        return Cursor.behind(
                (change == null ? "" : ADJUSTED) + period.month(), charge.at().toEpochMilli(), charge.legId());
    }

    /** The month of adjusted calls that a cursor is in; {@code null} where it is among others. */
    static @Nullable String adjustedMonth(Cursor cursor) {
        String month = cursor.text(0);
        return month.startsWith(ADJUSTED) ? month.substring(ADJUSTED.length()) : null;
    }
}
