package coop.dure.cdr.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What goes with every reading of call records: how much of numbers its reader sees, and a note of it in the transaction
 * that reads. What cannot be noted is not read.
 */
@ApplicationScoped
public class ReadCallRecords {
    private final CallPolicies policies;

    ReadCallRecords(CallPolicies policies) {
        this.policies = policies;
    }

    /** Whether a reader sees a tenant's numbers whole. */
    public Uni<Boolean> showsNumbers(SqlConnection connection, UUID tenantId, Reader reader) {
        return policies.showNumbers(connection, tenantId, reader.roles());
    }

    /**
     * Notes that something was read.
     *
     * @param answered how many legs or lines
     */
    public Uni<Void> note(
            SqlConnection connection,
            UUID tenantId,
            Reader reader,
            boolean wholeNumbers,
            Access access,
            long answered) {
        return connection
                .preparedQuery("insert into call_access (tenant_id, access_id, kind, reader_kind, reader_subject,"
                        + " reader_name, reader_organization, address, masked, about, asked, answered)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .execute(Tuple.from(new Object[] {
                    tenantId,
                    access.id(),
                    access.kind().name(),
                    reader.author().kind(),
                    reader.author().subject(),
                    reader.author().name(),
                    reader.author().organization(),
                    reader.author().address(),
                    !wholeNumbers,
                    access.about(),
                    new JsonObject(access.asked()).encode(),
                    answered
                }))
                .replaceWithVoid();
    }

    /** Notes that more of the same was read. */
    public Uni<Void> more(SqlConnection connection, UUID tenantId, Access access, long answered) {
        return connection
                .preparedQuery(
                        "update call_access set answered = answered + $3 where tenant_id = $1 and access_id = $2")
                .execute(Tuple.of(tenantId, access.id(), answered))
                .replaceWithVoid();
    }
}
