package coop.dure.vocabulary.metrics;

import java.util.List;

/**
 * The service level as the main vendors define it: all of them count what was answered within a threshold, and divide it
 * by something else each. Calls that were answered or abandoned after nobody knows how long are in none of these numbers.
 */
final class ServiceLevels {
    private static final String IN_TIME = "answered within the threshold";
    private static final Metric.Part ANSWERED_IN_TIME =
            (counts, thresholds) -> counts.answeredWithin(thresholds.answerSeconds());

    static final List<Metric> ALL = List.of(
            level("service-level.offered", "Service level, of offered", "서비스 레벨 (인입 기준)")
                    .counts(IN_TIME, ANSWERED_IN_TIME)
                    .by("offered", (counts, thresholds) -> counts.offeredKnown())
                    .note("Whoever gives up lowers it, however early.")
                    .from(
                            MetricSource.uccx("Service Level Met, Negative Abandon"),
                            MetricSource.genesysServiceLevel("with flow-outs, abandons and short abandons included")),
            level(
                            "service-level.less-short-abandons",
                            "Service level, of offered without short abandons",
                            "서비스 레벨 (단시간 포기 제외)")
                    .counts(IN_TIME, ANSWERED_IN_TIME)
                    .by(
                            "offered − short abandoned",
                            (counts, thresholds) ->
                                    counts.offeredKnown() - counts.abandonedWithin(thresholds.shortAbandonSeconds()))
                    .withShortAbandon()
                    .from(MetricSource.genesysServiceLevel(
                            "with flow-outs and abandons included, short abandons not included")),
            level(
                            "service-level.less-abandons-in-time",
                            "Service level, of offered without what was abandoned in time",
                            "서비스 레벨 (기준 시간 내 포기 제외)")
                    .counts(IN_TIME, ANSWERED_IN_TIME)
                    .by(
                            "offered − abandoned within the threshold",
                            (counts, thresholds) ->
                                    counts.offeredKnown() - counts.abandonedWithin(thresholds.answerSeconds()))
                    .from(
                            MetricSource.uccx("Service Level Met, Without Abandon"),
                            MetricSource.cuic("SL Aban Ignored")),
            level(
                            "service-level.abandons-in-time-met",
                            "Service level, abandoned in time counts as met",
                            "서비스 레벨 (기준 시간 내 포기를 달성으로 간주)")
                    .counts(
                            "answered within the threshold + abandoned within the threshold",
                            (counts, thresholds) -> counts.answeredWithin(thresholds.answerSeconds())
                                    + counts.abandonedWithin(thresholds.answerSeconds()))
                    .by("offered", (counts, thresholds) -> counts.offeredKnown())
                    .from(
                            MetricSource.uccx("Service Level Met, Positive Abandon"),
                            MetricSource.connect("Service level X: contacts removed from the queue in X seconds, by"
                                    + " contacts queued")),
            level("service-level.answered", "Service level, of answered", "서비스 레벨 (응답 기준)")
                    .counts(IN_TIME, ANSWERED_IN_TIME)
                    .by("answered", (counts, thresholds) -> counts.answeredKnown())
                    .note("Who gave up is not in it at all.")
                    .from(
                            MetricSource.uccx("Service Level Met, Only Handled"),
                            MetricSource.cms("Service Level: completed calls only"),
                            MetricSource.genesysServiceLevel("with nothing included")),
            level(
                            "service-level.answered-and-abandoned",
                            "Service level, of answered and abandoned",
                            "서비스 레벨 (응답 및 포기 기준)")
                    .counts(IN_TIME, ANSWERED_IN_TIME)
                    .by(
                            "answered + abandoned",
                            (counts, thresholds) -> counts.answeredKnown() + counts.abandonedKnown())
                    .from(MetricSource.genesysServiceLevel("without flow-outs")),
            level(
                            "service-level.answered-and-late-abandons",
                            "Service level, of answered and what was abandoned too late",
                            "서비스 레벨 (응답 및 기준 시간 이후 포기 기준)")
                    .counts(IN_TIME, ANSWERED_IN_TIME)
                    .by(
                            "answered + abandoned after the threshold",
                            (counts, thresholds) -> counts.answeredKnown()
                                    + counts.abandonedKnown()
                                    - counts.abandonedWithin(thresholds.answerSeconds()))
                    .note("As Cisco's Without Abandon, of a queue that callers leave in no other way.")
                    .from(MetricSource.own()));

    private ServiceLevels() {}

    private static MetricDraft level(String id, String name, String nameKo) {
        return MetricDraft.of(id, name, nameKo)
                .withThreshold()
                .knownOf(
                        counts -> counts.answeredKnown() + counts.abandonedKnown(),
                        counts -> counts.get(Counter.ANSWERED) + counts.get(Counter.ABANDONED));
    }
}
