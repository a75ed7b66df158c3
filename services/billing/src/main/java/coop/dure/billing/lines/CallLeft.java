package coop.dure.billing.lines;

import coop.dure.billing.rating.ExactMicros;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * What allowances left of a rated call.
 *
 * @param parts increments at one price, in order
 * @param feeMicros the connection fee, unless an allowance took it
 * @param chargeMicros what it costs now
 * @param explanation of the whole call
 */
record CallLeft(List<Part> parts, long feeMicros, long chargeMicros, Explanation explanation) {
    /**
     * Increments of one piece.
     *
     * @param piece whose
     * @param increments how many
     */
    record Part(Piece piece, long increments) {
        ExactMicros cost(long some) {
            return cost(some, piece.priceMicros(), piece.perSeconds());
        }

        ExactMicros cost(long some, long priceMicros, int perSeconds) {
            return ExactMicros.of(Math.multiplyExact(some, piece.incrementSeconds()), priceMicros, perSeconds);
        }
    }

    /**
     * Of a call whose first seconds allowances took.
     *
     * @param takenSeconds whole increments
     * @param chargeMicros what is left to pay
     */
    static CallLeft of(Explanation explanation, long takenSeconds, long chargeMicros) {
        List<Part> parts = new ArrayList<>();
        long skip = takenSeconds;
        for (Piece piece : explanation.pieces()) {
            long skipped = Math.min(piece.increments(), skip / piece.incrementSeconds());
            skip -= skipped * piece.incrementSeconds();
            if (skipped < piece.increments()) {
                parts.add(new Part(piece, piece.increments() - skipped));
            }
        }
        return new CallLeft(
                parts, takenSeconds == 0 ? explanation.connectionFeeMicros() : 0, chargeMicros, explanation);
    }

    long seconds() {
        return parts.stream()
                .mapToLong(part -> part.increments() * part.piece().incrementSeconds())
                .sum();
    }

    /** What it costs at one price per seconds, its fee included, before rounding. */
    ExactMicros at(long priceMicros, int perSeconds) {
        ExactMicros total = ExactMicros.of(feeMicros);
        for (Part part : parts) {
            total = total.plus(part.cost(part.increments(), priceMicros, perSeconds));
        }
        return total;
    }
}
