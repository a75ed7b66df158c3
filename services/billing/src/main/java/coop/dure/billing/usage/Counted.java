package coop.dure.billing.usage;

import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Piece;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one charge counts, and where.
 *
 * @param place where
 * @param connectedSeconds of its leg
 * @param billedSeconds whole increments that it pays for
 * @param amount what it costs
 */
public record Counted(Place place, long connectedSeconds, long billedSeconds, BigDecimal amount) {
    /**
     * Where charges are added up.
     *
     * @param tenantId the tenant
     * @param month {@code YYYY-MM}
     * @param day in the tenant's zone
     * @param destination of the rate; empty where there is none
     * @param queue code of the queue it came by; empty where there is none
     * @param state what became of the leg
     * @param ratedBy the version of a plan
     */
    public record Place(
            UUID tenantId,
            String month,
            LocalDate day,
            String destination,
            String queue,
            ChargeState state,
            RatedBy ratedBy) {
        /** One order for all: who changes several places waits for nobody who waits for it. */
        static final Comparator<Place> ORDER = Comparator.comparing(Place::tenantId)
                .thenComparing(Place::month)
                .thenComparing(Place::day)
                .thenComparing(Place::destination)
                .thenComparing(Place::queue)
                .thenComparing(Place::state)
                .thenComparing(place -> place.ratedBy().plan())
                .thenComparing(place -> place.ratedBy().version());
    }

    /**
     * The version of a plan by which a leg was rated.
     *
     * @param plan its code; empty where nothing rated it
     * @param version its number; 0 likewise
     */
    public record RatedBy(String plan, int version) {
        /** As a charge tells it. */
        public static RatedBy of(@Nullable String plan, @Nullable Integer version) {
            return new RatedBy(plan == null ? "" : plan, version == null ? 0 : version);
        }
    }

    /** Of a leg's current charge. */
    public static Counted of(
            UUID tenantId,
            String month,
            LocalDate day,
            @Nullable String queue,
            Leg leg,
            BaseCharge charge,
            RatedBy ratedBy) {
        Explanation explanation = charge.explanation();
        Integer connected = leg.connectedSeconds();
        return new Counted(
                new Place(
                        tenantId,
                        month,
                        day,
                        explanation == null ? "" : explanation.destination(),
                        queue == null ? "" : queue,
                        charge.state(),
                        ratedBy),
                connected == null ? 0 : connected,
                explanation == null ? 0 : billed(explanation),
                BigDecimal.valueOf(charge.amountMicros(), Money.MICRO_PLACES));
    }

    private static long billed(Explanation explanation) {
        long seconds = 0;
        for (Piece piece : explanation.pieces()) {
            seconds += piece.increments() * piece.incrementSeconds();
        }
        return seconds;
    }
}
