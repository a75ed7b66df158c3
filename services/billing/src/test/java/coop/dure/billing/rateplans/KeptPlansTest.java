package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.CompiledPlan;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeptPlansTest {
    private static final Key ONE = new Key("one", 1);
    private static final Key TWO = new Key("two", 1);
    private static final Key THREE = new Key("three", 1);
    private static final CompiledPlan PLAN = DemoPlan.compiled();

    private final AtomicInteger compiled = new AtomicInteger();

    private CompiledPlan get(KeptPlans kept, Key key, Set<Key> needed) {
        return kept.get(key, needed, () -> {
            compiled.incrementAndGet();
            return PLAN;
        });
    }

    @Test
    void whatABatchNeedsStaysForTheNextOneThoughItIsMoreThanFits() {
        KeptPlans kept = new KeptPlans(2 * PLAN.bytes());
        Set<Key> all = Set.of(ONE, TWO, THREE);
        for (int batch = 0; batch < 3; batch++) {
            for (Key key : all) {
                get(kept, key, all);
            }
        }
        assertThat(compiled).hasValue(3);
    }

    @Test
    void whatWasUsedLongestAgoGivesWayToWhatSomebodyElseNeeds() {
        KeptPlans kept = new KeptPlans(2 * PLAN.bytes());
        for (Key key : new Key[] {ONE, TWO, THREE}) {
            get(kept, key, Set.of(key));
        }
        assertThat(kept.get(ONE)).isNull();
        assertThat(kept.get(TWO)).isNotNull();
        assertThat(kept.get(THREE)).isNotNull();
    }
}
