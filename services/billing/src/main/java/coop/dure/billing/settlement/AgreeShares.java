package coop.dure.billing.settlement;

import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.periods.CarrierMonths;
import coop.dure.billing.periods.Period;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Says at issue how an invoice's groups are divided: by the agreement, and after what carriers cost. */
@ApplicationScoped
public class AgreeShares {
    private static final int PAGE = 1000;

    /**
     * The shares of each group, at its index. Carriers are owed what calls cost with the invoice that bills their month.
     *
     * @param memberId who looks after the tenant now
     */
    public Uni<List<AgreedShares>> of(
            SqlConnection connection,
            UUID tenantId,
            UUID invoiceId,
            UUID memberId,
            Period period,
            Agreements agreements,
            List<ShareGroup> groups,
            String currency) {
        CarrierCosts costs = new CarrierCosts(agreements);
        List<AgreedShares> shares = agreements.shares(groups, memberId);
        boolean byTheMinute = agreements.versions().stream()
                .flatMap(terms -> agreements.carriers(terms.number()).stream())
                .anyMatch(carrier -> !carrier.rates().isEmpty());
        return CarrierMonths.waiting(connection, tenantId, period)
                .call(months -> CarrierMonths.on(connection, tenantId, invoiceId, months.keySet()))
                .chain(months -> byTheMinute
                        ? calls(connection, tenantId, months, agreements, costs)
                        : Uni.createFrom().voidItem())
                .map(counted -> {
                    List<List<AgreedShares.PassThrough>> carriers = costs.of(groups, currency);
                    List<AgreedShares> all = new ArrayList<>();
                    for (int k = 0; k < groups.size(); k++) {
                        all.add(shares.get(k).with(carriers.get(k)));
                    }
                    return all;
                });
    }

    /** A call that is free for the client costs the carrier's price all the same. */
    private static Uni<Void> calls(
            SqlConnection connection,
            UUID tenantId,
            Map<String, Period> months,
            Agreements agreements,
            CarrierCosts costs) {
        return connection
                .prepare("select month, at, leg from charge where tenant_id = $1 and month = any($2) and not voided"
                        + " and state in ('RATED', 'FREE') order by at, leg_id")
                .chain(statement -> {
                    Cursor cursor =
                            statement.cursor(Tuple.of(tenantId, months.keySet().toArray(String[]::new)));
                    return pages(cursor, months, agreements, costs)
                            .chain(cursor::close)
                            .chain(statement::close);
                });
    }

    private static Uni<Void> pages(
            Cursor cursor, Map<String, Period> months, Agreements agreements, CarrierCosts costs) {
        return cursor.read(PAGE).chain(rows -> {
            for (Row row : rows) {
                Leg leg = StoredJson.read(row.getString("leg"), Leg.class);
                Integer connected = leg.connectedSeconds();
                if (leg.direction() == Direction.OUTBOUND && leg.calleeKind() == CalleeKind.E164 && connected != null) {
                    Period period = Objects.requireNonNull(months.get(row.getString("month")));
                    Instant at = row.getOffsetDateTime("at").toInstant();
                    costs.add(agreements.versionOn(period.dateOf(at)), leg.callee(), connected);
                }
            }
            return cursor.hasMore()
                    ? pages(cursor, months, agreements, costs)
                    : Uni.createFrom().voidItem();
        });
    }
}
