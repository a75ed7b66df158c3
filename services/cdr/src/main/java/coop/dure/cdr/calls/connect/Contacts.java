package coop.dure.cdr.calls.connect;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.formats.connect.ConnectField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.connect.ConnectField.*;

/** The contacts of one call and how each came of another: a transfer is a new contact on the same line. */
final class Contacts {
    private static final Set<String> GOES_ON = Set.of("TRANSFER", "QUEUE_TRANSFER", "DISCONNECT");
    private static final Set<String> PASSED_ON = Set.of("TRANSFER", "QUEUE_TRANSFER");
    private static final Set<String> DIALS = Set.of("OUTBOUND", "CALLBACK", "API", "EXTERNAL_OUTBOUND");

    private final Map<String, CurrentRow> byId = new HashMap<>();

    Contacts(List<CurrentRow> rows) {
        rows.forEach(row -> byId.put(CONTACT_ID.of(row.facts()), row));
    }

    /**
     * A line of the network.
     *
     * @param contact that began it
     * @param direction which way
     */
    record Line(String contact, Direction direction) {}

    /** The line that a contact is on; {@code null} where its records do not tell. */
    @Nullable
    Line line(CurrentRow row) {
        CurrentRow at = row;
        Set<String> seen = new HashSet<>();
        while (at != null && seen.add(CONTACT_ID.of(at.facts()))) {
            String method = method(at);
            if (method.equals("INBOUND")) {
                return new Line(CONTACT_ID.of(at.facts()), Direction.INBOUND);
            }
            if (DIALS.contains(method)) {
                return new Line(CONTACT_ID.of(at.facts()), Direction.OUTBOUND);
            }
            at = GOES_ON.contains(method) ? before(at) : null;
        }
        return null;
    }

    /** The contact that this one came of. */
    @Nullable
    CurrentRow before(CurrentRow row) {
        CurrentRow previous = byId.get(PREVIOUS_CONTACT_ID.of(row.facts()));
        return previous != null ? previous : byId.get(INITIAL_CONTACT_ID.of(row.facts()));
    }

    /** Whether a contact is only what a flow did after the agent had left: it prolongs the one before. */
    boolean isAfterwards(CurrentRow row) {
        CurrentRow before = before(row);
        return method(row).equals("DISCONNECT")
                && before != null
                && !before.id().equals(row.id())
                && !method(before).equals("DISCONNECT")
                && isEmpty(row, AGENT, CONNECTED_TO_AGENT, ENQUEUED);
    }

    /** Whether one contact came of another. */
    boolean cameOf(CurrentRow row, CurrentRow other) {
        CurrentRow before = before(row);
        return before != null && before.id().equals(other.id()) && !row.id().equals(other.id());
    }

    /** The contact that a call began with. */
    static String first(CurrentRow row) {
        String initial = INITIAL_CONTACT_ID.of(row.facts());
        return initial.isEmpty() ? CONTACT_ID.of(row.facts()) : initial;
    }

    /** Whether the caller went from this contact to another queue, agent or number. */
    boolean movedOn(CurrentRow row) {
        return !isEmpty(row, TRANSFER_COMPLETED)
                || !isEmpty(row, TRANSFERRED_TO)
                || byId.values().stream().anyMatch(other -> PASSED_ON.contains(method(other)) && cameOf(other, row));
    }

    static String method(CurrentRow row) {
        return INITIATION_METHOD.of(row.facts()).toUpperCase(Locale.ROOT);
    }

    private static boolean isEmpty(CurrentRow row, ConnectField... fields) {
        return List.of(fields).stream().allMatch(field -> field.of(row.facts()).isEmpty());
    }
}
