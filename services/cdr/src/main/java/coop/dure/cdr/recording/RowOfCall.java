package coop.dure.cdr.recording;

import coop.dure.platform.sql.Columns;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A row, or the leg of its id, and the call it is of. */
record RowOfCall(CallKey key, UUID id) {
    static Columns<RowOfCall> columns(Collection<RowOfCall> rows) {
        return new Columns<>(List.copyOf(rows))
                .add("tenant_id", "uuid", UUID.class, each -> each.key().tenantId())
                .add("pbx", "text", String.class, each -> each.key().pbx())
                .add("link", "text", String.class, each -> each.key().link())
                .add("id", "uuid", UUID.class, RowOfCall::id);
    }
}
