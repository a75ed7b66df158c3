package coop.dure.billing.invoices;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.charges.ReadCharges;
import coop.dure.billing.charges.ReadCharges.Under;
import coop.dure.billing.gainshare.GainshareTable;
import coop.dure.billing.lines.Balances;
import coop.dure.billing.lines.MonthFacts;
import coop.dure.billing.lines.MonthFacts.HeldNumber;
import coop.dure.billing.lines.MonthFacts.Stretch;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.UsageFold;
import coop.dure.billing.periods.Period;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Validity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what a month is computed from, as it is known now, and computes its lines. */
@ApplicationScoped
public class ComputeMonth {
    private final ReadCharges charges;

    ComputeMonth(ReadCharges charges) {
        this.charges = charges;
    }

    /**
     * A tenant's month.
     *
     * @param terms of the plan version that it follows
     * @param opening what the month before left
     */
    public Uni<PeriodLines> of(
            SqlConnection connection,
            UUID tenantId,
            Period period,
            MonthlyTerms terms,
            Agreements agreements,
            Balances opening) {
        UsageFold fold = new UsageFold(terms, period.month(), opening);
        return charges.fold(connection, tenantId, period.month().toString(), under(period, agreements), terms, fold)
                .chain(() -> facts(connection, tenantId, period, agreements))
                .map(facts -> PeriodLines.of(fold, terms, facts, opening));
    }

    /** The month's days by agreement version: what lies beside them is of the nearest. */
    private static List<Under> under(Period period, Agreements agreements) {
        List<Agreements.Stretch> stretches = agreements.stretches(period.firstDay(), period.dayAfter());
        List<Under> under = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Agreements.Stretch stretch = stretches.get(i);
            under.add(new Under(
                    stretch.version(),
                    i == 0 ? null : stretch.from(),
                    i == stretches.size() - 1 ? null : stretch.until()));
        }
        return under;
    }

    /** What it is computed from besides calls and plan. */
    public static Uni<MonthFacts> facts(SqlConnection connection, UUID tenantId, Period period, Agreements agreements) {
        List<Stretch> stretches = agreements.stretches(period.firstDay(), period.dayAfter()).stream()
                .map(stretch -> new Stretch(stretch.version(), stretch.from(), stretch.until()))
                .toList();
        return rosters(connection, tenantId)
                .chain(rosters -> numbers(connection, tenantId)
                        .chain(numbers -> GainshareTable.in(connection, tenantId, period.month())
                                .map(gainshare -> new MonthFacts(
                                        period.month(),
                                        period.firstDay(),
                                        period.dayAfter(),
                                        stretches,
                                        rosters,
                                        numbers,
                                        gainshare
                                                .map(GainshareTable.Terms::terms)
                                                .orElse(null)))));
    }

    private static Uni<List<HeldNumber>> numbers(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select e164, kind, held from phone_number where tenant_id = $1 order by number_id")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<HeldNumber> numbers = new ArrayList<>();
                    for (Row row : rows) {
                        String written = row.getString("e164");
                        numbers.add(new HeldNumber(
                                written.startsWith("+") ? written.substring(1) : written,
                                row.getString("kind"),
                                StoredJson.read(row.getString("held"), new TypeReference<List<Validity>>() {})));
                    }
                    return numbers;
                });
    }

    private static Uni<List<List<Validity>>> rosters(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select active from agent where tenant_id = $1 order by agent_id")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<List<Validity>> rosters = new ArrayList<>();
                    for (Row row : rows) {
                        rosters.add(StoredJson.read(row.getString("active"), new TypeReference<List<Validity>>() {}));
                    }
                    return rosters;
                });
    }
}
