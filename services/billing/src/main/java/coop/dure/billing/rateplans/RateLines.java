package coop.dure.billing.rateplans;

import java.io.IOException;
import java.util.function.Consumer;

/** Lines of rates, wherever they come from. */
@FunctionalInterface
interface RateLines {
    /** Gives each of them away, in order. */
    void each(Consumer<RateLine> taker) throws IOException;
}
