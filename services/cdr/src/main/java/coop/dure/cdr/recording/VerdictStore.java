package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Verdict;
import coop.dure.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people decided about legs, and what became of each of their acts. */
@ApplicationScoped
class VerdictStore {
    /** What holds of the legs of some calls. */
    Uni<Map<LegKey, Verdict>> ofCalls(SqlConnection connection, Collection<CallKey> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        Columns<CallKey> columns = new Columns<>(List.copyOf(calls))
                .add("tenant_id", "uuid", UUID.class, CallKey::tenantId)
                .add("pbx", "text", String.class, CallKey::pbx)
                .add("link", "text", String.class, CallKey::link);
        return connection
                .preparedQuery("select v.* from " + columns.unnest() + " as k(tenant_id, pbx, link) join leg_verdict v"
                        + " on v.tenant_id = k.tenant_id and v.pbx = k.pbx and v.link = k.link")
                .execute(columns.tuple())
                .map(rows -> {
                    Map<LegKey, Verdict> verdicts = new HashMap<>();
                    rows.forEach(row -> verdicts.put(
                            new LegKey(row.getUUID("tenant_id"), row.getUUID("leg_id")),
                            new Verdict(
                                    read(Verdict.Decision.class, row.getString("decision")),
                                    read(Charging.Reason.class, row.getString("confirmed")),
                                    CorrectionsJson.read(row.getString("corrections")),
                                    row.getString("basis"))));
                    return verdicts;
                });
    }

    /**
     * Those of the acts that were ruled on before: a replay may itself be repeated. Locks all of them: who is about to be
     * told that an act was not taken is told so before it is applied, or not at all.
     */
    Uni<Set<ActKey>> settled(SqlConnection connection, Collection<ReceivedAct> acts) {
        if (acts.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Columns<ReceivedAct> columns = new Columns<>(List.copyOf(acts))
                .add("tenant_id", "uuid", UUID.class, each -> each.act().tenantId())
                .add("id", "uuid", UUID.class, each -> each.act().actId());
        return connection
                .preparedQuery("select a.tenant_id, a.id, a.status from " + columns.unnest() + " as k(tenant_id, id)"
                        + " join call_act a on a.tenant_id = k.tenant_id and a.id = k.id"
                        + " order by a.tenant_id, a.id for update of a")
                .execute(columns.tuple())
                .map(rows -> {
                    Set<ActKey> settled = new HashSet<>();
                    for (Row row : rows) {
                        if (!row.getString("status").equals("ASKED")) {
                            settled.add(new ActKey(row.getUUID("tenant_id"), row.getUUID("id")));
                        }
                    }
                    return settled;
                });
    }

    /** Keeps what was ruled; after a restore also of acts that only the log remembers. */
    Uni<Void> keep(SqlConnection connection, List<Ruled> ruled) {
        if (ruled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        Columns<Ruled> acts = new Columns<>(ruled)
                .add("tenant_id", "uuid", UUID.class, each -> each.act().act().tenantId())
                .add("id", "uuid", UUID.class, each -> each.act().act().actId())
                .add("kind", "text", String.class, each -> each.act().kind().name())
                .add("leg_id", "uuid", UUID.class, each -> each.act().rowIds().get(0))
                .add("status", "text", String.class, each -> each.taken() ? "APPLIED" : "REFUSED")
                .add(
                        "reason",
                        "text",
                        String.class,
                        each -> given(each.act().act().reason()))
                .add("asked_by", "text", String.class, each -> each.act().act().by())
                .add(
                        "asked_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        each -> Instant.ofEpochMilli(each.act().act().actedAtMs())
                                .atOffset(ZoneOffset.UTC))
                .add(
                        "expected_revision",
                        "bigint",
                        Long.class,
                        each -> each.act().act().expectedRevision())
                .add(
                        "corrections",
                        "text",
                        String.class,
                        each -> CorrectionsJson.write(each.act().corrections()))
                .add("ended_at", "timestamptz", OffsetDateTime.class, each -> now)
                .add("revision", "bigint", Long.class, Ruled::revision)
                .add("changes", "text", String.class, Ruled::changes)
                .add("refused", "text", String.class, Ruled::refused);
        return connection
                .preparedQuery(acts.insertInto("call_act") + " on conflict (tenant_id, id) do update set "
                        + acts.excludedAfter(2))
                .execute(acts.tuple())
                .chain(() ->
                        verdicts(connection, ruled.stream().filter(Ruled::taken).toList()));
    }

    private static Uni<Void> verdicts(SqlConnection connection, List<Ruled> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Ruled> columns = new Columns<>(taken)
                .add("tenant_id", "uuid", UUID.class, each -> each.act().act().tenantId())
                .add("leg_id", "uuid", UUID.class, each -> each.act().rowIds().get(0))
                .add("pbx", "text", String.class, each -> each.act().act().pbx())
                .add("link", "text", String.class, each -> each.act().act().link())
                .add(
                        "decision",
                        "text",
                        String.class,
                        each -> name(each.verdict().decision()))
                .add(
                        "confirmed",
                        "text",
                        String.class,
                        each -> name(each.verdict().confirmed()))
                .add(
                        "corrections",
                        "text",
                        String.class,
                        each -> CorrectionsJson.write(each.verdict().corrections()))
                .add("basis", "text", String.class, each -> each.verdict().basis())
                .add("act_id", "uuid", UUID.class, each -> each.act().act().actId());
        return connection
                .preparedQuery(columns.insertInto("leg_verdict") + " on conflict (tenant_id, leg_id) do update set "
                        + columns.excludedAfter(2))
                .execute(columns.tuple())
                .replaceWithVoid();
    }

    private static String given(@Nullable String reason) {
        return reason == null ? "" : reason;
    }

    private static <E extends Enum<E>> @Nullable E read(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
