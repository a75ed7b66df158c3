package coop.dure.tenants.audit;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Expected;
import coop.dure.platform.problems.Problem;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries are asked for. */
class AuditQuery {
    private static final OffsetDateTime EARLIEST = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime LATEST = EARLIEST.plusYears(8000);

    @QueryParam("from")
    @Parameter(description = "Changes at this instant or later")
    @Nullable
    OffsetDateTime from;

    @QueryParam("to")
    @Parameter(description = "Changes before this instant")
    @Nullable
    OffsetDateTime to;

    @QueryParam("target")
    @Parameter(description = "Changes of just this, as in /agents/a01")
    @Nullable
    String target;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    int most() {
        return Limit.of(limit);
    }

    OffsetDateTime since() {
        return from == null ? EARLIEST : from;
    }

    OffsetDateTime until() {
        return to == null ? LATEST : to;
    }

    @Nullable
    Cursor behind() {
        return Cursor.read(cursor, 2);
    }

    /** A time of a cursor, which anybody may have written. */
    OffsetDateTime within(OffsetDateTime time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /** Times that no database knows are none of a change's. */
    void check() {
        refuse("from", from);
        refuse("to", to);
    }

    private static void refuse(String name, @Nullable OffsetDateTime time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw Problem.of(400, "bad-request")
                    .parameter(name, "parameter.wrong-value", Expected.of(OffsetDateTime.class));
        }
    }
}
