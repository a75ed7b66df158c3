package coop.dure.presence.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call as the set of what was told of it: neither order nor repetition can matter. */
record ModelCall(Set<ModelEvent> events) {
    ModelCall and(ModelEvent event) {
        Set<ModelEvent> all = new LinkedHashSet<>(events);
        all.add(event);
        return new ModelCall(all);
    }

    ModelEvent newest() {
        return Collections.max(events);
    }

    boolean isOpen() {
        return newest().kind().compareTo(ModelEvent.Kind.TRANSFERRED) < 0;
    }

    boolean isAnswered() {
        OptionalLong answered = answeredAt();
        return answered.isPresent()
                && events.stream()
                        .filter(event -> event.kind() == ModelEvent.Kind.RINGING)
                        .allMatch(ring -> ring.at() <= answered.getAsLong());
    }

    OptionalLong answeredAt() {
        return events.stream()
                .filter(event -> event.kind().tellsOfAnAnswer())
                .mapToLong(ModelEvent::at)
                .max();
    }

    boolean answeredBehind(long moment) {
        return answeredAt().orElse(0) > moment;
    }

    /** How long the work behind it lasts, once it is over. */
    long leaves(ModelRules rules) {
        return !isOpen() && isAnswered() ? rules.workBehind(queue()) : 0;
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
                        .filter(event -> events.stream()
                                .allMatch(ring -> ring.kind() != ModelEvent.Kind.RINGING || ring.at() <= event.at()));
    }

    static ModelCall of(Collection<ModelEvent> events) {
        return new ModelCall(new LinkedHashSet<>(events));
    }
}
