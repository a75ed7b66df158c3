package coop.dure.cdr.sources;

import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.FlagPolicy;
import coop.dure.contracts.tenants.TenantChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What tenants want done about suspicious legs: cdr's copy. */
@ApplicationScoped
class FlagPolicies {
    /** Takes what a tenant says, unless something newer is there. */
    Uni<Void> keep(SqlConnection connection, TenantChanged tenant) {
        TenantChanged.CallRecords said = tenant.callRecords();
        List<String> billed = said == null ? null : said.billedFlags();
        return connection
                .preparedQuery("insert into flag_policy as p (tenant_id, billed, longest_call_seconds, version)"
                        + " values ($1, $2, $3, $4) on conflict (tenant_id) do update set billed = excluded.billed,"
                        + " longest_call_seconds = excluded.longest_call_seconds, version = excluded.version"
                        + " where p.version < excluded.version")
                .execute(Tuple.of(
                        tenant.tenantId(),
                        billed == null ? new String[0] : billed.toArray(new String[0]),
                        said == null ? null : said.longestCallSeconds(),
                        tenant.version()))
                .replaceWithVoid();
    }

    /** Of these tenants; who is not among them said nothing. */
    Uni<Map<UUID, FlagPolicy>> of(SqlConnection connection, Collection<UUID> tenantIds) {
        return connection
                .preparedQuery("select tenant_id, billed, longest_call_seconds from flag_policy"
                        + " where tenant_id = any($1)")
                .execute(Tuple.of(tenantIds.toArray(new UUID[0])))
                .map(rows -> {
                    Map<UUID, FlagPolicy> policies = new HashMap<>();
                    rows.forEach(row -> policies.put(row.getUUID("tenant_id"), policy(row)));
                    return policies;
                });
    }

    private static FlagPolicy policy(Row row) {
        Integer longest = row.getInteger("longest_call_seconds");
        // A flag of a newer writer is none here.
        Set<Flag> billed = Arrays.stream(row.getArrayOfStrings("billed"))
                .flatMap(name ->
                        Arrays.stream(Flag.values()).filter(flag -> flag.name().equals(name)))
                .collect(Collectors.toSet());
        return new FlagPolicy(longest == null ? FlagPolicy.DEFAULT.longestCallSeconds() : longest, billed);
    }
}
