package coop.dure.billing.charges;

import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.state.StoredJson;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;

/** A month's rated charges, streamed. */
@ApplicationScoped
public class ReadCharges {
    private static final int PAGE = 1000;

    /** Each rated charge with its instant, ordered by (answered at, leg id); a page of them in memory at a time. */
    public Uni<Void> inCallOrder(
            SqlConnection connection, UUID tenantId, String month, BiConsumer<BaseCharge, Instant> each) {
        return connection
                .prepare("select at, amount, explanation from charge where tenant_id = $1 and month = $2 and not voided"
                        + " and state = 'RATED' order by at, leg_id")
                .chain(statement -> {
                    Cursor cursor = statement.cursor(Tuple.of(tenantId, month));
                    return pages(cursor, each).chain(cursor::close).chain(statement::close);
                });
    }

    private static Uni<Void> pages(Cursor cursor, BiConsumer<BaseCharge, Instant> each) {
        return cursor.read(PAGE).chain(rows -> {
            for (Row row : rows) {
                each.accept(
                        new BaseCharge(
                                ChargeState.RATED,
                                null,
                                row.getBigDecimal("amount")
                                        .movePointRight(Money.MICRO_PLACES)
                                        .longValueExact(),
                                StoredJson.read(row.getString("explanation"), Explanation.class)),
                        row.getOffsetDateTime("at").toInstant());
            }
            return cursor.hasMore() ? pages(cursor, each) : Uni.createFrom().voidItem();
        });
    }
}
