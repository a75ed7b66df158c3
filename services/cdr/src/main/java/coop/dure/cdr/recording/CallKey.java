package coop.dure.cdr.recording;

import coop.dure.contracts.cdr.CallRowReceived;
import java.util.UUID;

/** What the rows of one call have in common: the key under which the log keeps them together. */
public record CallKey(UUID tenantId, String pbx, String link) {
    static CallKey of(CallRowReceived row) {
        return new CallKey(row.tenantId(), row.pbx(), row.link());
    }

    /** The key's text in the log. */
    public static String text(UUID tenantId, String pbx, String link) {
        return tenantId + ":" + pbx + ":" + link;
    }
}
