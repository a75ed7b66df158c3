package coop.dure.vocabulary.metrics;

import coop.dure.vocabulary.metrics.MetricDefinition.Unit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A metric being written down. */
final class MetricDraft {
    /** The day from which the first versions were there. */
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 29);

    private final String id;
    private final String name;
    private final String nameKo;
    private int version = 1;
    private LocalDate validFrom = FIRST;
    private Unit unit = Unit.COUNT;
    private String above = "";
    private Metric.Part numerator = (counts, thresholds) -> 0;
    private @Nullable String below;
    private Metric.@Nullable Part denominator;
    private Metric.@Nullable Coverage coverage;
    private boolean threshold;
    private boolean shortAbandon;
    private String note = "";

    private MetricDraft(String id, String name, String nameKo) {
        this.id = id;
        this.name = name;
        this.nameKo = nameKo;
    }

    static MetricDraft of(String id, String name, String nameKo) {
        return new MetricDraft(id, name, nameKo);
    }

    /** A later version: intervals that begin on that day or after it are figured by it. */
    MetricDraft version(int number, LocalDate from) {
        version = number;
        validFrom = from;
        return this;
    }

    MetricDraft counts(String what, Metric.Part part) {
        above = what;
        numerator = part;
        return this;
    }

    MetricDraft counts(String what, Counter counter) {
        unit = counter.isSeconds() ? Unit.SECONDS : Unit.COUNT;
        return counts(what, (counts, thresholds) -> counts.get(counter));
    }

    MetricDraft by(String what, Metric.Part part) {
        unit = Unit.RATIO;
        below = what;
        denominator = part;
        return this;
    }

    /** An average of seconds over the events of which they are known. */
    MetricDraft average(String sum, Counter seconds, String events, Counter all, ToLongFunction<Counts> known) {
        counts(sum, seconds).by(events, (counts, thresholds) -> known.applyAsLong(counts));
        unit = Unit.SECONDS;
        return knownOf(known, counts -> counts.get(all));
    }

    /** An average of seconds over events of which all are always known. */
    MetricDraft average(String sum, Counter seconds, String events, Counter all) {
        counts(sum, seconds).by(events, (counts, thresholds) -> counts.get(all));
        unit = Unit.SECONDS;
        return this;
    }

    MetricDraft knownOf(ToLongFunction<Counts> known, ToLongFunction<Counts> of) {
        coverage = new Metric.Coverage(known, of);
        return this;
    }

    MetricDraft withThreshold() {
        threshold = true;
        return this;
    }

    MetricDraft withShortAbandon() {
        shortAbandon = true;
        return this;
    }

    MetricDraft note(String text) {
        note = text;
        return this;
    }

    Metric from(MetricSource... sources) {
        return new Metric(
                new MetricDefinition(
                        id,
                        version,
                        validFrom,
                        name,
                        nameKo,
                        unit,
                        above,
                        below,
                        threshold,
                        shortAbandon,
                        note,
                        List.copyOf(Arrays.asList(sources))),
                numerator,
                denominator,
                coverage);
    }
}
