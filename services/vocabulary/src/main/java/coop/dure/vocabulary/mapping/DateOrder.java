package coop.dure.vocabulary.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What comes first in dates that print the year last. */
public enum DateOrder {
    /** The day, as in most of the world. */
    DAY_FIRST,
    /** The month, as in the United States. */
    MONTH_FIRST;

    /** The order of that name. */
    public static Optional<DateOrder> named(String name) {
        return Arrays.stream(values())
                .filter(order -> order.name().equals(name))
                .findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(DateOrder::name).toList();
    }
}
