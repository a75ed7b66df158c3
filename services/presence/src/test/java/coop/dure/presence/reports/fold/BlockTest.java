package coop.dure.presence.reports.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlockTest {
    private static final Instant T0 = Instant.parse("2026-12-01T00:00:00Z");

    private static List<Instant> days(int count) {
        List<Instant> bounds = new ArrayList<>();
        for (int day = 0; day <= count; day++) {
            bounds.add(T0.plus(Duration.ofDays(day)));
        }
        return bounds;
    }

    @Test
    void allGroupsAreReadForAsManyPeriodsAsAreWanted() {
        Block block = Block.next(days(31), Collections.nCopies(10, 1), 3, 0, 100, Duration.ofDays(4_000));
        assertThat(block).isEqualTo(new Block(3, 13, 0, 10, Duration.ofDays(100)));
    }

    @Test
    void whatBeganInTheMiddleOfAPeriodEndsWithIt() {
        Block block = Block.next(days(31), Collections.nCopies(10, 1), 3, 4, 100, Duration.ofDays(4_000));
        assertThat(block).isEqualTo(new Block(3, 4, 4, 10, Duration.ofDays(6)));
    }

    @Test
    void oneGroupOfOnePeriodIsNeverCut() {
        Block block = Block.next(days(31), List.of(9_000, 1), 0, 0, 100, Duration.ofDays(4_000));
        assertThat(block).isEqualTo(new Block(0, 1, 0, 1, Duration.ofDays(9_000)));
    }

    /** Whatever is wanted and allowed, each group of each period comes once, in the order of both. */
    @Property(tries = 300)
    void blocksCoverEverythingOnce(
            @ForAll @IntRange(min = 1, max = 12) int periods,
            @ForAll @IntRange(min = 1, max = 9) int groups,
            @ForAll @IntRange(min = 1, max = 30) int wanted,
            @ForAll @IntRange(min = 1, max = 40) int mostDays) {
        Set<List<Integer>> seen = new HashSet<>();
        int period = 0;
        int group = 0;
        while (period < periods) {
            Block block = Block.next(
                    days(periods), Collections.nCopies(groups, 2), period, group, wanted, Duration.ofDays(mostDays));
            assertThat(block.firstPeriod()).isEqualTo(period);
            assertThat(block.firstGroup()).isEqualTo(group);
            int cells = (block.endPeriod() - period) * (block.endGroup() - group);
            assertThat(cells).isBetween(1, wanted);
            assertThat(cells == 1 || block.time().toDays() <= mostDays).isTrue();
            for (int p = period; p < block.endPeriod(); p++) {
                for (int g = group; g < block.endGroup(); g++) {
                    assertThat(seen.add(List.of(p, g))).isTrue();
                }
            }
            boolean whole = block.endGroup() == groups;
            period = whole ? block.endPeriod() : period;
            group = whole ? 0 : block.endGroup();
        }
        assertThat(seen).hasSize(periods * groups);
    }
}
