package coop.dure.billing.charges;

import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.vocabulary.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A leg with the charge that it has, while it is looked at what another version would charge.
 *
 * @param leg the leg
 * @param charge its charge
 * @param version the version that rated it; {@code null} where none did
 */
public record ChargedBefore(
        Leg leg, BaseCharge charge, @Nullable Key version) {
    /** The columns that tell it, and where it stands in call order. */
    public static final String COLUMNS =
            "leg_id, at, state, reason, amount, rate_plan, rate_plan_version, explanation, leg";

    /** Of a row. */
    public static ChargedBefore of(Row row) {
        String explained = row.getString("explanation");
        return new ChargedBefore(
                StoredJson.read(row.getString("leg"), Leg.class),
                new BaseCharge(
                        ChargeState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getBigDecimal("amount")
                                .movePointRight(Money.MICRO_PLACES)
                                .longValueExact(),
                        explained == null ? null : StoredJson.read(explained, Explanation.class)),
                RatedBy.of(row));
    }

    /** Whether a charge by a version is another than this one. */
    public boolean differs(BaseCharge other, @Nullable CompiledPlan plan) {
        Key by = plan == null
                ? null
                : new Key(plan.version().plan(), plan.version().number());
        return charge.state() != other.state()
                || charge.amountMicros() != other.amountMicros()
                || !Objects.equals(charge.reason(), other.reason())
                || !Objects.equals(version, by);
    }

    /** What the version that rated it says of months, among those of these. */
    public @Nullable MonthlyTerms terms(Map<Key, PlanTerms> rated) {
        PlanTerms terms = version == null ? null : rated.get(version);
        return terms == null ? null : terms.monthly();
    }
}
