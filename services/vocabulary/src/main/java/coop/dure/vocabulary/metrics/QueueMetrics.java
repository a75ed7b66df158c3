package coop.dure.vocabulary.metrics;

import java.util.List;

/** Figures of queues, but for the service level. */
final class QueueMetrics {
    private static final Metric.Part SHORT =
            (counts, thresholds) -> counts.abandonedWithin(thresholds.shortAbandonSeconds());

    static final List<Metric> ALL = List.of(
            MetricDraft.of("offered", "Offered", "인입")
                    .counts("calls that came into a queue, once for each call and queue", Counter.OFFERED)
                    .note("A call that comes into the same queue again is still one; in another queue it is one there"
                            + " too. It counts in the quarter of an hour in which it came into the queue.")
                    .from(MetricSource.genesysColumns("Offered")),
            MetricDraft.of("answered", "Answered", "응답")
                    .counts("offered calls that an agent answered", Counter.ANSWERED)
                    .note("It counts in the interval in which the call was offered, for the agent who answered first.")
                    .from(MetricSource.genesysColumns("Answered")),
            MetricDraft.of("answer-rate", "Answer rate", "응답률")
                    .counts("answered", Counter.ANSWERED)
                    .by("offered", (counts, thresholds) -> counts.get(Counter.OFFERED))
                    .from(MetricSource.genesysColumns("Answer %")),
            MetricDraft.of("abandoned", "Abandoned", "포기")
                    .counts("offered calls that the caller gave up before an agent answered", Counter.ABANDONED)
                    .note("Only where the source says that the caller left. Callers whom the switch sent elsewhere, or"
                            + " of whom only unanswered phones are told, left otherwise.")
                    .from(MetricSource.genesysColumns("Abandoned"), MetricSource.cuic("Abandoned Calls")),
            MetricDraft.of("left-otherwise", "Left otherwise", "기타 이탈")
                    .counts(
                            "offered − answered − abandoned",
                            (counts, thresholds) -> counts.get(Counter.OFFERED)
                                    - counts.get(Counter.ANSWERED)
                                    - counts.get(Counter.ABANDONED))
                    .note("Timed out, sent to another place, refused by the switch, or nothing is told of the end.")
                    .from(MetricSource.genesysServiceLevel("Flow-outs")),
            MetricDraft.of("short-abandoned", "Short abandoned", "단시간 포기")
                    .counts("abandoned within the time of a short abandon", SHORT)
                    .withShortAbandon()
                    .knownOf(Counts::abandonedKnown, counts -> counts.get(Counter.ABANDONED))
                    .from(MetricSource.genesysServiceLevel("Short Abandons"), MetricSource.cuic("Short Calls")),
            MetricDraft.of("abandonment-rate", "Abandonment rate", "포기율")
                    .counts("abandoned", Counter.ABANDONED)
                    .by("offered", (counts, thresholds) -> counts.get(Counter.OFFERED))
                    .from(MetricSource.genesysColumns("Abandon %"), MetricSource.connect("Abandonment rate")),
            MetricDraft.of("abandonment-rate.less-short", "Abandonment rate without short abandons", "단시간 포기를 제외한 포기율")
                    .counts(
                            "abandoned − short abandoned",
                            (counts, thresholds) -> counts.get(Counter.ABANDONED) - SHORT.of(counts, thresholds))
                    .by(
                            "offered − short abandoned",
                            (counts, thresholds) -> counts.get(Counter.OFFERED) - SHORT.of(counts, thresholds))
                    .withShortAbandon()
                    .knownOf(Counts::abandonedKnown, counts -> counts.get(Counter.ABANDONED))
                    .note("An abandoned call of which nobody knows how long it waited is not a short one.")
                    .from(MetricSource.cuic("Short Calls: neither offered nor abandoned")),
            MetricDraft.of("average-speed-of-answer", "Average speed of answer", "평균 응답 시간")
                    .average(
                            "seconds that answered calls waited",
                            Counter.ANSWERED_WAIT_SECONDS,
                            "answered calls whose wait is known",
                            Counter.ANSWERED,
                            Counts::answeredKnown)
                    .from(MetricSource.cuic("Average Speed of Answer"), MetricSource.cms("ASA")),
            MetricDraft.of("average-time-to-abandon", "Average time to abandon", "평균 포기 시간")
                    .average(
                            "seconds that abandoned calls waited",
                            Counter.ABANDONED_WAIT_SECONDS,
                            "abandoned calls whose wait is known",
                            Counter.ABANDONED,
                            Counts::abandonedKnown)
                    .from(MetricSource.connect("Average queue abandon time")),
            MetricDraft.of("rings-unanswered", "Rings not answered", "미응답 호출")
                    .counts(
                            "times that an agent's phone rang for a queue and the agent did not take the call",
                            Counter.RINGS_UNANSWERED)
                    .note("As far as the source keeps a record of each phone that rang.")
                    .from(MetricSource.connect("Agent non-response")));

    private QueueMetrics() {}
}
