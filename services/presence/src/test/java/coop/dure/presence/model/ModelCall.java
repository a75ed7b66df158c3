package coop.dure.presence.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call as the set of what was told of it: neither order nor repetition can matter.
 *
 * @param work how long the work behind it lasts, by the rules that held when it was told how it ended; 0 where it leaves
 *     none
 */
record ModelCall(Set<ModelEvent> events, long work) {
    private static final List<String> ENDINGS = List.of("NO_ANSWER", "CALLER_GONE", "ANSWERED_ELSEWHERE");

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

    /** Whether nothing that counts is different: an event may be one more and yet tell nothing new. */
    boolean isAs(@Nullable ModelCall other) {
        return other != null && counts().equals(other.counts());
    }

    private List<Object> counts() {
        return Stream.of(
                        Optional.of(newest()).map(event -> key(event, event.kind())),
                        rings().max(Comparator.naturalOrder()).map(event -> key(event, event.kind())),
                        answer().map(event -> key(event, ModelEvent.Kind.ANSWERED)),
                        telling(ModelEvent::queue).map(event -> key(event, event.kind()) + event.queue()),
                        telling(ModelEvent::ending).map(event -> key(event, event.kind()) + event.ending()),
                        work)
                .map(Object.class::cast)
                .toList();
    }

    private static String key(ModelEvent event, ModelEvent.Kind kind) {
        return event.at() + " " + event.sequence() + " " + kind + " ";
    }

    private static int rank(ModelEvent event) {
        return event.ending() == null ? -1 : ENDINGS.indexOf(event.ending());
    }

    private Optional<ModelEvent> telling(Function<ModelEvent, @Nullable String> what) {
        return events.stream()
                .filter(event -> what.apply(event) != null)
                // Of two that are told of one moment either may count, but whichever came first the same.
                .max(Comparator.<ModelEvent>naturalOrder().thenComparing(ModelCall::rank));
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
        return telling(ModelEvent::queue).map(ModelEvent::queue).orElse(null);
    }

    /** The end that nobody's answer came before, since it rang last. */
    Optional<ModelEvent> missed() {
        return isOpen() || isAnswered()
                ? Optional.empty()
                : telling(ModelEvent::ending)
                        .filter(event -> "NO_ANSWER".equals(event.ending()))
                        .filter(event -> rings().allMatch(ring -> ring.compareTo(event) < 0));
    }
}
