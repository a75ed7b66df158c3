package coop.dure.billing.rating;

import java.util.List;

/**
 * What a call costs while it is in force. Fee, minimum and threshold are those of the call's first instant.
 *
 * @param name its name within the plan
 * @param connectionFeeMicros charged once for a call that costs anything, in micro-units
 * @param minimumSeconds a shorter call is billed as if it had lasted as long
 * @param freeBelowSeconds a call of fewer connected seconds costs nothing
 * @param slots at least one, the first from second 0, ascending
 */
public record Tariff(
        String name, long connectionFeeMicros, int minimumSeconds, int freeBelowSeconds, List<Slot> slots) {
    /** Of seconds that the caller pays for. */
    static final Tariff OF_CALLER = new Tariff("", 0, 0, 0, List.of(new Slot(0, 1, 0, 1)));

    public Tariff {
        slots = List.copyOf(slots);
    }

    int slotAt(long second) {
        int index = slots.size() - 1;
        while (slots.get(index).fromSecond() > second) {
            index--;
        }
        return index;
    }

    long slotEnd(int index) {
        return index + 1 < slots.size() ? slots.get(index + 1).fromSecond() : Long.MAX_VALUE;
    }
}
