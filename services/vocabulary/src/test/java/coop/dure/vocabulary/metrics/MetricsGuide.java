package coop.dure.vocabulary.metrics;

import java.util.stream.Collectors;

/** The guide of the figures, as the table has them. */
final class MetricsGuide {
    private static final String HEAD = """
            # What the figures mean

            Written by a test from the table that the services figure by (`coop.dure.vocabulary.metrics`): run it with `-Ddure.update-metrics` after a change. `GET /v1/metric-definitions` answers the same, `GET /v1/statistics` the figures of calls, `GET /v1/presence/reports` those of agents ([agent-reports.md](agent-reports.md)).

            A version of a definition is never changed. A change is another version, in force from a day on; intervals that begin before that day keep the version before, so that a report of last year says next year what it said then. Each figure carries id and version, numerator, denominator and thresholds.

            **What is counted where.** One customer call counts once in each queue that it came into: not once for each phone that rang, and not again when it comes back into the same queue. It counts in the quarter of an hour in which it came into the queue, whenever it was answered. Quarters of an hour are added up to intervals by clock and calendar of the client's zone; a day on which the clocks change has 23 or 25 hours.

            **What is not known is not zero.** Sources differ in what they tell. A call whose wait nobody knows is in no service level, a conversation whose hold time nobody knows in no average of it; `known` and `of` beside a figure say how many are in it and how many might have been. Of a record that is held for people to look at, or that they dismissed, no seconds are counted.

            **Thresholds.** Service levels have a threshold of %d seconds and a short abandon lasts up to %d seconds, where nobody asks for others (`thresholdSeconds`, `shortAbandonSeconds`). Waits are counted by the thresholds %s seconds, so these can be asked for, and are exact; a wait of exactly the threshold is within it.

            **Agents** are named as the source names them, by code or line. `agentCode` beside it is whose line that is now.

            **Whose definition.** Vendors mean different things by one name: seven service levels are in use, and the same month gives 70 %% by one and 80 %% by another. Ask for the one that the old system used, and the figures are those that a supervisor knows.
            """;

    private MetricsGuide() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD.formatted(
                MetricDefinition.DEFAULT_THRESHOLD_SECONDS,
                MetricDefinition.DEFAULT_SHORT_ABANDON_SECONDS,
                WaitTimes.THRESHOLDS.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        text.append("\n| id | name | | formula | unit |\n|---|---|---|---|---|\n");
        for (Metric metric : Metrics.everyVersion()) {
            MetricDefinition definition = metric.definition();
            text.append("| [`%s`](#%s) | %s | %s | %s | %s |\n"
                    .formatted(
                            definition.id(),
                            anchor(definition),
                            definition.name(),
                            definition.nameKo(),
                            definition.formula(),
                            definition.unit()));
        }
        Metrics.everyVersion().forEach(metric -> text.append(section(metric.definition())));
        return text.toString();
    }

    private static String section(MetricDefinition definition) {
        StringBuilder text = new StringBuilder("\n## %s v%d\n\n%s. %s.\n\n"
                .formatted(definition.id(), definition.version(), definition.name(), definition.nameKo()));
        text.append("- **Formula:** ").append(definition.formula()).append('\n');
        text.append("- **Unit:** ").append(definition.unit()).append('\n');
        if (definition.threshold() || definition.shortAbandon()) {
            text.append("- **Depends on:** ")
                    .append(definition.threshold() ? "`thresholdSeconds`" : "")
                    .append(definition.threshold() && definition.shortAbandon() ? ", " : "")
                    .append(definition.shortAbandon() ? "`shortAbandonSeconds`" : "")
                    .append('\n');
        }
        text.append("- **Valid from:** ").append(definition.validFrom());
        text.append(definition.version() == 1 ? ", and for all time before\n" : "\n");
        if (!definition.note().isEmpty()) {
            text.append("- **Note:** ").append(definition.note()).append('\n');
        }
        definition
                .sources()
                .forEach(source ->
                        text.append("- **Source:** ").append(source(source)).append('\n'));
        return text.toString();
    }

    private static String source(MetricSource source) {
        String publication =
                source.url() == null ? source.publication() : "[" + source.publication() + "](" + source.url() + ")";
        return publication + ": " + source.calledThere();
    }

    private static String anchor(MetricDefinition definition) {
        return (definition.id() + "-v" + definition.version()).replace(".", "");
    }
}
