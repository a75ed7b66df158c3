package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.ShareGroup;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.Period;
import coop.dure.billing.settlement.Agreements;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds what legs were charged when their invoice was issued, and which share group they are in. */
final class CreditedLegs {
    private final Invoice invoice;
    private final Period period;
    private final Agreements agreements;
    private final Map<UUID, Long> creditedBefore = new HashMap<>();

    private CreditedLegs(Invoice invoice, Period period, Agreements agreements, List<CreditNote> before) {
        this.invoice = invoice;
        this.period = period;
        this.agreements = agreements;
        before.forEach(note ->
                note.legs().forEach(leg -> creditedBefore.merge(leg.legId(), leg.exactMicros(), Math::addExact)));
    }

    /** The legs of a wish, each with what is credited of it. */
    static Uni<List<CreditNote.Leg>> of(
            SqlConnection connection, Invoice invoice, List<CreditWish.Leg> legs, List<CreditNote> before) {
        if (legs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID tenantId = invoice.tenantId();
        return OpenPeriods.of(connection, Set.of(tenantId), Instant.EPOCH)
                .map(periods -> periods.getOrDefault(tenantId, List.of()).stream()
                        .filter(period -> period.month().toString().equals(invoice.month()))
                        .findFirst()
                        .orElseThrow())
                .chain(period -> Agreements.of(connection, tenantId)
                        .map(agreements -> new CreditedLegs(invoice, period, agreements, before)))
                .chain(finder -> charged(connection, invoice, legs).map(rows -> finder.credited(legs, rows)));
    }

    private static Uni<RowSet<Row>> charged(SqlConnection connection, Invoice invoice, List<CreditWish.Leg> legs) {
        return connection
                .preparedQuery(
                        "select c.leg_id, c.at, coalesce((select e.amount from earlier_charge e where e.tenant_id ="
                                + " c.tenant_id and e.leg_id = c.leg_id and e.replaced_at > $4 order by e.replaced_at limit 1),"
                                + " c.amount) as amount from charge c where c.tenant_id = $1 and c.month = $2 and c.leg_id ="
                                + " any($3::uuid[])")
                .execute(Tuple.of(
                        invoice.tenantId(),
                        invoice.month(),
                        legs.stream().map(CreditWish.Leg::legId).toArray(UUID[]::new),
                        invoice.issuedAt().atOffset(ZoneOffset.UTC)));
    }

    private List<CreditNote.Leg> credited(List<CreditWish.Leg> legs, RowSet<Row> rows) {
        Map<UUID, Row> charged = new HashMap<>();
        rows.forEach(row -> charged.put(row.getUUID("leg_id"), row));
        List<CreditNote.Leg> found = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            Row row = charged.get(legs.get(i).legId());
            if (row == null) {
                throw refused(i, "legId", "credit-note.leg-not-invoiced", invoice.number());
            }
            found.add(credited(i, legs.get(i), row));
        }
        return found;
    }

    private CreditNote.Leg credited(int place, CreditWish.Leg leg, Row row) {
        int group = groupOf(
                place,
                agreements.versionOn(period.dateOf(row.getOffsetDateTime("at").toInstant())));
        long charged = invoice.groupKey(group)
                .vat()
                .netMicros(row.getBigDecimal("amount")
                        .movePointRight(Money.MICRO_PLACES)
                        .longValueExact());
        long left = charged - creditedBefore.getOrDefault(leg.legId(), 0L);
        long micros = leg.netMicros() == null ? left : leg.netMicros();
        if (micros <= 0 || micros > left) {
            throw refused(place, "net", "credit-note.above", Money.textOfMicros(left), invoice.currency());
        }
        return new CreditNote.Leg(leg.legId(), group, micros);
    }

    private int groupOf(int place, int agreementVersion) {
        List<ShareGroup> groups = invoice.totals().groups();
        for (int k = 0; k < groups.size(); k++) {
            if (groups.get(k).revenueKind() == RevenueKind.USAGE
                    && groups.get(k).agreementVersion() == agreementVersion
                    && groups.get(k).netMinor() > 0) {
                return k;
            }
        }
        throw refused(place, "legId", "credit-note.leg-not-invoiced", invoice.number());
    }

    private static Problem refused(int place, String field, String key, Object... arguments) {
        return Problem.of(422, "invalid-credit-note").field("/legs/" + place + "/" + field, key, arguments);
    }
}
