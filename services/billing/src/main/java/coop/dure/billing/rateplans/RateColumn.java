package coop.dure.billing.rateplans;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Columns of a file of rates, in the order in which Dure writes them. */
enum RateColumn {
    DESTINATION("destination"),
    DIRECTION("direction"),
    CALLEE_KIND("calleeKind"),
    PREFIX("prefix"),
    ORIGIN_GROUP("originGroup"),
    BAND("band"),
    PAID_BY("paidBy"),
    TARIFF("tariff"),
    PRICE("price"),
    PER_SECONDS("perSeconds"),
    INCREMENTS("increments"),
    CONNECTION_FEE("connectionFee");

    private final String heading;

    RateColumn(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    /** By its heading; case, spaces and hyphens do not matter. */
    static Optional<RateColumn> of(String heading) {
        String plain = heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return Arrays.stream(values())
                .filter(column -> column.heading.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(RateColumn::heading).collect(Collectors.joining(", "));
    }
}
