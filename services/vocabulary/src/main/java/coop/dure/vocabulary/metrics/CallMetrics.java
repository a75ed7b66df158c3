package coop.dure.vocabulary.metrics;

import java.util.List;

/** Figures of all calls, in queues or not. */
final class CallMetrics {
    static final List<Metric> ALL = List.of(
            MetricDraft.of("calls", "Calls", "통화")
                    .counts("calls, each once however many legs it has", Counter.CALLS)
                    .note("It counts in the quarter of an hour in which its first leg began, with queue and agent of"
                            + " the leg on which a person first answered.")
                    .from(MetricSource.own()),
            MetricDraft.of("legs", "Legs", "레그")
                    .counts("legs", Counter.LEGS)
                    .note("Phones that rang, transfers and conferences too; each in the quarter of an hour in which it"
                            + " began.")
                    .from(MetricSource.own()),
            MetricDraft.of("connected-seconds", "Connected time", "연결 시간")
                    .counts(
                            "seconds from first answer to release of each trunk line, or of a call within the house",
                            Counter.CONNECTED_SECONDS)
                    .note("A line counts once, whoever was passed on to. A leg that is held for people to look at, or"
                            + " that they dismissed, does not count.")
                    .from(MetricSource.own()));

    private CallMetrics() {}
}
