package coop.dure.system.presence;

import coop.dure.system.presence.Wallboard.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What a stream told of an agent, beside its stored intervals. */
final class Retelling {
    private final List<Heard> heard;
    private final List<Stretch> stretches;
    private final Map<Long, Integer> places = new HashMap<>();

    Retelling(List<Heard> heard, List<Stretch> stretches) {
        this.heard = heard;
        this.stretches = stretches;
        for (int i = 0; i < stretches.size(); i++) {
            places.put(stretches.get(i).version(), i);
        }
    }

    /**
     * Each change as it was stored, once, none before an older one, and in the end the newest. Of changes in quick
     * succession, and of those that it missed while it was away, it is told the last. Answers how many it was not
     * told.
     */
    int holds() {
        int leftOut = 0;
        int last = -1;
        for (Heard one : heard) {
            int place = places.getOrDefault(one.state().version(), -1);
            assertThat(place).as("%s is stored", one).isNotNegative();
            assertThat(one.state()).isEqualTo(stretches.get(place).open());
            if (one.isChange()) {
                assertThat(place).as("%s comes behind %s", one, last).isGreaterThan(last);
                leftOut += place - last - 1;
            } else {
                assertThat(place).as("%s", one).isGreaterThanOrEqualTo(last);
            }
            last = place;
        }
        assertThat(last).as("%s", heard).isEqualTo(stretches.size() - 1);
        return leftOut;
    }
}
