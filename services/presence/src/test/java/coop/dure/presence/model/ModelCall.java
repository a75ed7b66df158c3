package coop.dure.presence.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call as the set of what was told of it: neither order nor repetition can matter.
 *
 * @param work how long the work behind it lasts, by the rules that held when it was told how it ended; 0 where it leaves
 *     none
 */
record ModelCall(Set<ModelEvent> events, long work) {
    static ModelCall of(ModelEvent event, ModelRules rules) {
        return new ModelCall(Set.of(event), 0).settled(null, rules);
    }

    ModelCall and(ModelEvent event, ModelRules rules) {
        Set<ModelEvent> all = new LinkedHashSet<>(events);
        all.add(event);
        return new ModelCall(all, 0).settled(this, rules);
    }

    private ModelCall settled(@Nullable ModelCall before, ModelRules rules) {
        if (isOpen() || !isAnswered()) {
            return this;
        }
        if (before != null
                && !before.isOpen()
                && before.isAnswered()
                && before.newest().at() == newest().at()
                && Objects.equals(before.queue(), queue())) {
            return new ModelCall(events, before.work);
        }
        return new ModelCall(events, rules.workBehind(queue()));
    }

    ModelEvent newest() {
        return Collections.max(events);
    }

    boolean isOpen() {
        return newest().kind().compareTo(ModelEvent.Kind.TRANSFERRED) < 0;
    }

    boolean isAnswered() {
        return answer().filter(answer -> rings().allMatch(ring -> ring.compareTo(answer) < 0))
                .isPresent();
    }

    private Optional<ModelEvent> answer() {
        return events.stream().filter(event -> event.kind().tellsOfAnAnswer()).max(Comparator.naturalOrder());
    }

    private Stream<ModelEvent> rings() {
        return events.stream().filter(event -> event.kind() == ModelEvent.Kind.RINGING);
    }

    /** When it was answered last; 0 where it was not. */
    long answeredAt() {
        return answer().map(ModelEvent::at).orElse(0L);
    }

    boolean answeredBehind(long moment) {
        return answeredAt() > moment;
    }

    @Nullable
    String queue() {
        return events.stream()
                .filter(event -> event.queue() != null)
                .max(Comparator.naturalOrder())
                .map(ModelEvent::queue)
                .orElse(null);
    }

    /** The end that nobody's answer came before, since it rang last. */
    Optional<ModelEvent> missed() {
        return isOpen() || isAnswered()
                ? Optional.empty()
                : events.stream()
                        .filter(event -> event.ending() != null)
                        .max(Comparator.naturalOrder())
                        .filter(event -> "NO_ANSWER".equals(event.ending()))
                        .filter(event -> rings().allMatch(ring -> ring.compareTo(event) < 0));
    }
}
