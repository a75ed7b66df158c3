package coop.dure.vocabulary.metrics;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;

/** Figures of the conversations that agents had. */
final class ConversationMetrics {
    private static final String CONVERSATION =
            "A conversation is one person of the house with somebody outside, or for a queue, in either direction; who"
                    + " passes a call on and who takes it have one each. It counts in the quarter of an hour in which"
                    + " its leg began. Where two records tell of the same conversation it is one.";

    static final List<Metric> ALL = List.of(
            MetricDraft.of("handled", "Handled", "처리")
                    .counts("conversations", Counter.HANDLED)
                    .note(CONVERSATION)
                    .from(MetricSource.connect("Contacts handled")),
            average(
                    "average-talk-time",
                    "Average talk time",
                    "평균 통화 시간",
                    "talk, without hold",
                    Counter.TALK_SECONDS,
                    Counter.TALK_KNOWN,
                    MetricSource.connect("Average agent interaction time")),
            average(
                    "average-hold-time",
                    "Average hold time",
                    "평균 보류 시간",
                    "hold",
                    Counter.HOLD_SECONDS,
                    Counter.HOLD_KNOWN,
                    MetricSource.connect("Average customer hold time all contacts")),
            average(
                    "average-after-call-work",
                    "Average after-call work",
                    "평균 후처리 시간",
                    "after-call work",
                    Counter.AFTER_CALL_WORK_SECONDS,
                    Counter.AFTER_CALL_WORK_KNOWN,
                    MetricSource.connect("Average after contact work time")),
            average(
                    "average-handle-time",
                    "Average handle time",
                    "평균 처리 시간",
                    "talk + hold + after-call work",
                    Counter.HANDLE_SECONDS,
                    Counter.HANDLE_KNOWN,
                    MetricSource.connect("Average handle time")),
            MetricDraft.of("occupancy", "Occupancy", "점유율")
                    .counts("seconds of talk + hold + after-call work", Counter.HANDLE_SECONDS)
                    .by("seconds that agents were on calls or ready for them", (counts, thresholds) -> 0)
                    .knownOf(known(Counter.HANDLE_KNOWN), known(Counter.HANDLED))
                    .note("Call records do not tell how long agents were ready: there is no value. presence knows"
                            + " both.")
                    .from(MetricSource.connect("Occupancy")),
            MetricDraft.of("occupancy", "Occupancy", "점유율")
                    .version(2, LocalDate.of(2026, 11, 30))
                    .counts("seconds that agents were on calls or in after-call work", Counter.BUSY_SECONDS)
                    .by(
                            "these, and seconds that they were available without a call",
                            (counts, thresholds) ->
                                    counts.get(Counter.BUSY_SECONDS) + counts.get(Counter.READY_SECONDS))
                    .note("Both are presence's, of each agent by its code, and counted up to the last full quarter of"
                            + " an hour. A ringing phone is neither. There is no value where presence told nothing,"
                            + " nor for one queue, source or direction: an agent is ready for all of them.")
                    .from(MetricSource.connect("Occupancy")));

    private ConversationMetrics() {}

    private static Metric average(
            String id, String name, String nameKo, String what, Counter seconds, Counter known, MetricSource source) {
        return MetricDraft.of(id, name, nameKo)
                .average(
                        "seconds of " + what,
                        seconds,
                        "conversations of which they are known",
                        Counter.HANDLED,
                        known(known))
                .note("What a source does not tell is not taken for zero: the conversation is not in it.")
                .from(source);
    }

    private static ToLongFunction<Counts> known(Counter counter) {
        return counts -> counts.get(counter);
    }
}
