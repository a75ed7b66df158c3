package coop.dure.cdr.formats.asterisk;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.asterisk.CelColumn.*;

/**
 * Which event a number stands for, as tables with an {@code eventtype} of integers keep it. Asterisk 12 counted its events
 * anew; what a number means in one release only, or in one of them never happens, is told by itself, the others by what
 * either release writes beside them.
 */
final class CelEventNumber {
    private static final Map<String, String> TOLD = Map.ofEntries(
            Map.entry("1", "CHAN_START"),
            Map.entry("2", "CHAN_END"),
            Map.entry("3", "HANGUP"),
            Map.entry("4", "ANSWER"),
            Map.entry("5", "APP_START"),
            Map.entry("6", "APP_END"),
            Map.entry("9", "PARK_START"),
            Map.entry("10", "PARK_END"),
            Map.entry("15", "PICKUP"),
            Map.entry("16", "FORWARD"),
            Map.entry("17", "LOCAL_OPTIMIZE"),
            Map.entry("18", "LOCAL_OPTIMIZE_BEGIN"),
            Map.entry("21", "USER_DEFINED"),
            Map.entry("22", "LINKEDID_END"),
            Map.entry("23", "BRIDGE_UPDATE"),
            Map.entry("24", "PICKUP"),
            Map.entry("25", "FORWARD"));

    private CelEventNumber() {}

    /**
     * The event's name; {@code null} where the row does not tell.
     *
     * @param printed whether the file has a column
     */
    static @Nullable String name(String number, List<String> facts, Predicate<CelColumn> printed) {
        return switch (number) {
            case "7" -> byObject(facts, printed, "BRIDGE_ENTER", "BRIDGE_START");
            case "8" -> byObject(facts, printed, "BRIDGE_EXIT", "BRIDGE_END");
            case "11" -> byObject(facts, printed, "BLINDTRANSFER", "PARK_START");
            case "12" -> byObject(facts, printed, "ATTENDEDTRANSFER", "PARK_END");
            case "13" -> by(USERDEFTYPE, facts, printed, "USER_DEFINED", "BLINDTRANSFER");
            case "14" -> by(PEER, facts, printed, "ATTENDEDTRANSFER", "LINKEDID_END");
            default -> TOLD.get(number);
        };
    }

    /** Since 12 these events have an object beside them, before it they never had. */
    private static @Nullable String byObject(
            List<String> facts, Predicate<CelColumn> printed, String with, String without) {
        if (!printed.test(EXTRA)) {
            return null;
        }
        return EXTRA.of(facts).startsWith("{") ? with : without;
    }

    private static @Nullable String by(
            CelColumn column, List<String> facts, Predicate<CelColumn> printed, String with, String without) {
        if (!printed.test(column)) {
            return null;
        }
        return column.of(facts).isBlank() ? without : with;
    }
}
