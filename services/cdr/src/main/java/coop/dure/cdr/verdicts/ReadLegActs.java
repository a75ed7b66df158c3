package coop.dure.cdr.verdicts;

import coop.dure.cdr.privacy.Access;
import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided about legs, as it is shown. */
@ApplicationScoped
class ReadLegActs {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantTransactions transactions;
    private final ReadCallRecords reading;
    private final LegActTable table;

    ReadLegActs(TenantTransactions transactions, ReadCallRecords reading, LegActTable table) {
        this.transactions = transactions;
        this.reading = reading;
        this.table = table;
    }

    /** One that there is. Blocks. */
    LegAct one(UUID tenantId, Reader reader, UUID id, @Nullable String language) {
        return find(tenantId, reader, id, language).await().atMost(PATIENCE);
    }

    /** One; a {@link Problem} where there is none. */
    Uni<LegAct> find(UUID tenantId, Reader reader, UUID id, @Nullable String language) {
        Locale spoken = ProblemResponses.locale(language);
        return transactions.inTenantSql(
                tenantId,
                connection -> reading.showsNumbers(connection, tenantId, reader)
                        .chain(whole -> table.find(connection, tenantId, id, new Sight(spoken, whole))
                                .map(found -> found.orElseThrow(
                                        () -> Problem.of(404, "not-found").because("not-found.detail")))
                                .call(act -> note(connection, tenantId, reader, whole, act.legId(), 1))));
    }

    /** Those on a leg of a call, oldest first; a {@link Problem} where there is no such leg. */
    Uni<List<LegAct>> ofLeg(
            UUID tenantId,
            Reader reader,
            UUID callId,
            UUID legId,
            @Nullable UUID behind,
            int limit,
            @Nullable String language) {
        Locale spoken = ProblemResponses.locale(language);
        return transactions.inTenantSql(
                tenantId,
                connection -> table.legs(connection, tenantId, List.of(legId))
                        .invoke(legs -> {
                            if (!legs.containsKey(legId)
                                    || !legs.get(legId).leg().callId().equals(callId)) {
                                throw Problem.of(404, "leg-not-found").because("leg.not-found");
                            }
                        })
                        .chain(() -> reading.showsNumbers(connection, tenantId, reader))
                        .chain(whole -> table.ofLeg(
                                        connection, tenantId, legId, behind, limit, new Sight(spoken, whole))
                                .call(acts -> note(connection, tenantId, reader, whole, callId, acts.size()))));
    }

    /** Corrections tell of a call what the call itself tells: who reads them has read it. */
    private Uni<Void> note(
            SqlConnection connection, UUID tenantId, Reader reader, boolean whole, UUID about, long answered) {
        return reading.note(
                connection,
                tenantId,
                reader,
                whole,
                new Access(Ids.next(), Access.Kind.CALL, about, Map.of()),
                answered);
    }
}
