package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Amounts of money as the platform writes them. */
final class Amounts {
    private Amounts() {}

    /** As it is. */
    static BigDecimal of(JsonNode amount) {
        return new BigDecimal(amount.get("amount").asText());
    }

    /** Whole won. */
    static long won(JsonNode amount) {
        return of(amount).longValueExact();
    }
}
