package coop.dure.billing.charges;

import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.usage.Counted;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a charge that is stored counts. */
final class CountedRow {
    static final String COLUMNS =
            "c.tenant_id, c.leg_id, c.month, c.day, c.queue, c.voided, c.state, c.amount, c.leg, c.explanation,"
                    + " c.rate_plan, c.rate_plan_version";
    private static final int MICRO_PLACES = 6;

    private CountedRow() {}

    /** By a queue; {@code null} where it is not counted. */
    static @Nullable Counted of(Row row, @Nullable String queue) {
        LocalDate day = row.getLocalDate("day");
        if (day == null || row.getBoolean("voided")) {
            return null;
        }
        String explained = row.getString("explanation");
        return Counted.of(
                row.getUUID("tenant_id"),
                row.getString("month"),
                day,
                queue,
                StoredJson.read(row.getString("leg"), Leg.class),
                new BaseCharge(
                        ChargeState.valueOf(row.getString("state")),
                        null,
                        row.getBigDecimal("amount").movePointRight(MICRO_PLACES).longValueExact(),
                        explained == null ? null : StoredJson.read(explained, Explanation.class)),
                Counted.RatedBy.of(row.getString("rate_plan"), row.getInteger("rate_plan_version")));
    }
}
