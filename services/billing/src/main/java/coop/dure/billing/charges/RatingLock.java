package coop.dure.billing.charges;

import coop.dure.billing.periods.PeriodLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The lock between rating new legs and rating again what had no price. Without it a leg rated by what was known just
 * before a plan or tenant arrived could be committed just after the unrated ones were gone through, and stay unrated.
 */
final class RatingLock {
    private static final String NAME = "rating";

    private RatingLock() {}

    /** Held, with others, from before tenant and plans are read until the charges are committed. */
    static Uni<Void> whileRating(SqlConnection connection, Collection<UUID> tenantIds) {
        return PeriodLock.shared(
                connection,
                tenantIds.stream().map(id -> PeriodLock.of(id, NAME)).toList());
    }

    /** Held alone: all charges rated by what was known before are to be seen from here on. */
    static Uni<Void> beforeRatingAgain(SqlConnection connection, UUID tenantId) {
        return PeriodLock.exclusive(connection, List.of(PeriodLock.of(tenantId, NAME)));
    }
}
