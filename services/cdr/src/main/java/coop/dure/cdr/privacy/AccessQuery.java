package coop.dure.cdr.privacy;

import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which readings are asked for. */
class AccessQuery {
    private static final UUID LAST = new UUID(-1L, -1L);

    @QueryParam("from")
    @Parameter(description = "Readings at this instant or later")
    @Nullable
    OffsetDateTime from;

    @QueryParam("to")
    @Parameter(description = "Readings before this instant")
    @Nullable
    OffsetDateTime to;

    @QueryParam("who")
    @Parameter(description = "Those of just this person or system, by the name it signs in with")
    @Nullable
    String who;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    int most() {
        return Limit.of(limit);
    }

    UUID first() {
        return from == null ? RowIds.lowest(0) : atLeast(from);
    }

    /** The newest that may be answered is before it: a reading's id begins with its time. */
    UUID before() {
        Cursor behind = Cursor.read(cursor, 1);
        UUID end = to == null ? LAST : atLeast(to);
        UUID last = behind == null ? LAST : behind.uuid(0);
        return RowIds.IN_ORDER.compare(end, last) < 0 ? end : last;
    }

    /** Times before 1970 and behind what an id can hold are as good as the first and the last. */
    private static UUID atLeast(OffsetDateTime time) {
        long seconds = Math.max(0, Math.min(time.toEpochSecond(), Integer.MAX_VALUE * 2L));
        return RowIds.lowest(seconds * 1000 + (seconds == 0 ? 0 : time.getNano() / 1_000_000));
    }
}
