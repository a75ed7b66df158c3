package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.formats.EpochInId;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.asterisk.CelColumn;
import coop.dure.cdr.formats.asterisk.EventTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event of a channel.
 *
 * @param row where it stands
 * @param at when
 * @param name in capital letters
 */
record CelEvent(CurrentRow row, Instant at, String name) {
    static final Comparator<CelEvent> BY_TIME = Comparator.comparing(CelEvent::at)
            .thenComparing(CelEvent::name)
            .thenComparing(event -> event.row().id(), RowIds.IN_ORDER);

    private static final Pattern DIAL_STATUS = Pattern.compile("\"dialstatus\"\\s*:\\s*\"([A-Z]+)\"");
    private static final Pattern BRIDGE = Pattern.compile("\"bridge_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CAUSE = Pattern.compile("\"hangupcause\"\\s*:\\s*\"?([0-9]{1,3})");

    /** As printed before Asterisk 12. */
    private static final Pattern OLD_CAUSE = Pattern.compile("([0-9]{1,3}),[^,]*,([A-Z]*)");

    static CelEvent of(CurrentRow row) {
        EventTime time = EventTime.of(CelColumn.EVENTTIME.of(row.facts()));
        if (time == null) {
            throw new IllegalStateException("a row without a time was accepted");
        }
        Instant at = time.instant();
        if (at == null) {
            at = new LocalTimes(row.source().at(time.local()).zone(), EnumSet.noneOf(Flag.class))
                    .start(time.local(), EpochInId.of(CelColumn.UNIQUEID.of(row.facts())));
        }
        return new CelEvent(row, at, CelColumn.event(row.facts()).strip().toUpperCase(Locale.ROOT));
    }

    String of(CelColumn column) {
        return column.of(row.facts());
    }

    /** Its channel; before Asterisk 1.8 linked calls it is all there is. */
    String channelId() {
        String unique = of(CelColumn.UNIQUEID);
        return unique.isEmpty() ? of(CelColumn.LINKEDID) : unique;
    }

    boolean is(String event) {
        return name.equals(event);
    }

    /** Whether a channel meets another in a bridge here; one that only holds it is none. */
    boolean meets() {
        return (is("BRIDGE_ENTER") || is("BRIDGE_START"))
                && !of(CelColumn.EXTRA).contains("\"holding_bridge\"")
                && !of(CelColumn.EXTRA).contains("\"bridge_technology\":\"holding");
    }

    /** Its bridge; empty before Asterisk 12, where none has a name. */
    String bridge() {
        Matcher bridge = BRIDGE.matcher(of(CelColumn.EXTRA));
        return bridge.find() ? bridge.group(1) : "";
    }

    boolean parts() {
        return is("BRIDGE_EXIT") || is("BRIDGE_END");
    }

    /** How a dialled call ended, in Asterisk's words; {@code null} where the event does not tell. */
    @Nullable
    String dialStatus() {
        String extra = of(CelColumn.EXTRA);
        Matcher json = DIAL_STATUS.matcher(extra);
        if (json.find()) {
            return json.group(1);
        }
        Matcher old = OLD_CAUSE.matcher(extra);
        return old.matches() && !old.group(2).isEmpty() ? old.group(2) : null;
    }

    /** Q.850 cause; {@code null} where the event does not tell. */
    @Nullable
    Integer hangupCause() {
        String extra = of(CelColumn.EXTRA);
        Matcher json = CAUSE.matcher(extra);
        if (json.find()) {
            return Integer.valueOf(json.group(1));
        }
        Matcher old = OLD_CAUSE.matcher(extra);
        return old.matches() ? Integer.valueOf(old.group(1)) : null;
    }
}
