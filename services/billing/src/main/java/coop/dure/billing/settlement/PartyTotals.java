package coop.dure.billing.settlement;

import coop.dure.billing.settlement.StatementResource.StatementTotal;
import coop.dure.vocabulary.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sums by party and currency. */
final class PartyTotals {
    private record Key(@Nullable UUID party, String currency) {}

    private final Map<Key, Long> sums = new LinkedHashMap<>();

    void add(@Nullable UUID party, String currency, long minor) {
        sums.merge(new Key(party, currency), minor, Math::addExact);
    }

    List<StatementTotal> list() {
        return sums.entrySet().stream()
                .map(sum -> new StatementTotal(
                        sum.getKey().party(),
                        Money.textOfMinor(sum.getValue(), sum.getKey().currency()),
                        sum.getKey().currency()))
                .toList();
    }
}
