package coop.dure.platform.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of events: {@code <tenantId>:<type>:<aggregateId>}, with {@code -} where there is no tenant. */
public final class Keys {
    private Keys() {}

    /** The key of an aggregate's events. */
    public static String of(@Nullable UUID tenantId, String aggregateType, Object aggregateId) {
        return (tenantId == null ? "-" : tenantId) + ":" + aggregateType + ":" + aggregateId;
    }

    /** The key of a month close's markers. */
    public static String ofClose(UUID tenantId, UUID closingId) {
        return of(tenantId, "close", closingId);
    }
}
