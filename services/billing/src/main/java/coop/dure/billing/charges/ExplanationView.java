package coop.dure.billing.charges;

import coop.dure.billing.money.Amount;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a leg costs what it costs, as answered.
 *
 * @param destination the rate's destination at the first instant
 * @param prefix the prefix that matched
 * @param originGroup the origin group of the rate
 * @param connectedSeconds of the leg
 * @param minimumSeconds as long as which it is billed at least
 * @param connectionFee charged once
 * @param pieces in order, none for a call below the free threshold
 * @param rounding how the sum was rounded
 */
public record ExplanationView(
        String destination,
        String prefix,
        @Nullable String originGroup,
        int connectedSeconds,
        int minimumSeconds,
        Amount connectionFee,
        List<PieceView> pieces,
        RoundingView rounding) {
    /**
     * A stretch of a call at one price.
     *
     * @param fromSecond where in the call it begins
     * @param seconds how long it is before rounding up to whole increments
     * @param increments how many increments are billed
     * @param incrementSeconds seconds of an increment
     * @param price of {@code perSeconds}
     * @param perSeconds the seconds that the price is for
     * @param tariff the tariff
     * @param band the band in force at its first second
     */
    public record PieceView(
            long fromSecond,
            long seconds,
            long increments,
            int incrementSeconds,
            Amount price,
            int perSeconds,
            String tariff,
            @Nullable String band) {}

    /**
     * How a sum was rounded.
     *
     * @param mode UP, DOWN or HALF_UP
     * @param places decimal places
     */
    public record RoundingView(String mode, int places) {}

    /** For people, in the plan's currency. */
    public static ExplanationView of(Explanation explanation, String currency) {
        return new ExplanationView(
                explanation.destination(),
                explanation.prefix(),
                explanation.originGroup(),
                explanation.connectedSeconds(),
                explanation.minimumSeconds(),
                Amount.ofMicros(explanation.connectionFeeMicros(), currency),
                explanation.pieces().stream().map(piece -> of(piece, currency)).toList(),
                new RoundingView(
                        explanation.rounding().mode().name(),
                        explanation.rounding().places()));
    }

    private static PieceView of(Piece piece, String currency) {
        return new PieceView(
                piece.fromSecond(),
                piece.seconds(),
                piece.increments(),
                piece.incrementSeconds(),
                Amount.ofMicros(piece.priceMicros(), currency),
                piece.perSeconds(),
                piece.tariff(),
                piece.band());
    }
}
