package coop.dure.cdr.privacy;

import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.security.NumberReaders;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants said of their call records. */
@ApplicationScoped
public class CallPolicies {
    /**
     * Takes what a tenant says, unless something newer is there. What is to be kept for a shorter time than before is not
     * deleted before a week is over, so that a slip can be taken back.
     */
    public Uni<Void> keep(SqlConnection connection, TenantChanged tenant) {
        CallRecords said = tenant.callRecords();
        List<String> roles = said == null ? null : said.numbersVisibleTo();
        return connection
                .preparedQuery("insert into call_policy as p (tenant_id, numbers_visible_to, kept_months, deletes_from,"
                        + " version) values ($1, $2, $3, now() + interval '7 days', $4) on conflict (tenant_id) do"
                        + " update set numbers_visible_to = excluded.numbers_visible_to, kept_months ="
                        + " excluded.kept_months, deletes_from = case when excluded.kept_months >= p.kept_months then"
                        + " p.deletes_from else excluded.deletes_from end, version = excluded.version"
                        + " where p.version < excluded.version")
                .execute(Tuple.of(
                        tenant.tenantId(),
                        roles == null ? null : roles.toArray(new String[0]),
                        said == null ? null : said.keptMonths(),
                        tenant.version()))
                .replaceWithVoid();
    }

    /** Whether somebody of these roles sees a tenant's numbers whole. */
    Uni<Boolean> showNumbers(SqlConnection connection, UUID tenantId, Set<String> roles) {
        return connection
                .preparedQuery("select numbers_visible_to from call_policy where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return showNumbers(row.getArrayOfStrings(0), roles);
                    }
                    return showNumbers(null, roles);
                });
    }

    private static boolean showNumbers(String @Nullable [] said, Set<String> roles) {
        return NumberReaders.include(said == null ? null : Arrays.asList(said), roles);
    }
}
