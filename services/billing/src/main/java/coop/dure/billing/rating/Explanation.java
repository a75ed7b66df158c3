package coop.dure.billing.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a leg costs what it costs: enough to compute the amount again by hand.
 *
 * @param destination the rate's destination at the first instant
 * @param prefix the prefix that matched
 * @param originGroup the origin group of the rate; {@code null} where it has none
 * @param connectedSeconds of the leg
 * @param minimumSeconds as long as which it is billed at least
 * @param connectionFeeMicros charged once, in micro-units
 * @param pieces in order, none for a call below the free threshold
 * @param rounding how the sum was rounded
 */
public record Explanation(
        String destination,
        String prefix,
        @Nullable String originGroup,
        int connectedSeconds,
        int minimumSeconds,
        long connectionFeeMicros,
        List<Piece> pieces,
        Rounding rounding) {
    public Explanation {
        pieces = List.copyOf(pieces);
    }

    /** What is billed of it: whole increments. */
    public long billedSeconds() {
        long seconds = 0;
        for (Piece piece : pieces) {
            seconds = Math.addExact(seconds, Math.multiplyExact(piece.increments(), piece.incrementSeconds()));
        }
        return seconds;
    }

    /** The sum in longs. Throws an ArithmeticException where it does not fit. */
    LongFraction shortTotal() {
        LongFraction total = new LongFraction(connectionFeeMicros);
        for (Piece piece : pieces) {
            total.add(
                    Math.multiplyExact(piece.increments(), piece.incrementSeconds()),
                    piece.priceMicros(),
                    piece.perSeconds());
        }
        return total;
    }

    ExactMicros total() {
        ExactMicros total = ExactMicros.of(connectionFeeMicros);
        for (Piece piece : pieces) {
            total = total.plus(piece.costWithout(0));
        }
        return total;
    }
}
