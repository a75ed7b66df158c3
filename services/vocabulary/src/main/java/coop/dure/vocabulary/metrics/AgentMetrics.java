package coop.dure.vocabulary.metrics;

import java.time.LocalDate;
import java.util.List;

/** Figures of agents, as presence tells what they did. Occupancy is one too, and has its place among the others. */
final class AgentMetrics {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 30);
    private static final String BY_REASONS =
            "By the reasons of the tenant's policy as they are when it is asked for. Time"
                    + " away without a reason, or for one that the policy does not name, is not known, and not in it.";
    private static final String IN_THE_INTERVAL =
            "All such seconds of the interval, also those of a call that was taken before it began.";

    private static final String WORKED = "seconds that agents worked, on days on which work is planned for them";
    private static final String WHEN_WORKED =
            "Whoever is available or occupied by a call works, whenever on such a day, so it may be more than one. A day"
                    + " is the client's, from midnight; a night's work makes both days such days.";

    static final List<Metric> ALL = List.of(
            MetricDraft.of("signed-in-time", "Signed-in time", "로그인 시간")
                    .version(1, FIRST)
                    .counts("seconds that agents were available or away", Counter.SIGNED_IN_SECONDS)
                    .from(MetricSource.connect("Online time")),
            MetricDraft.of("paid-time", "Paid time", "유급 시간")
                    .version(1, FIRST)
                    .counts(
                            "seconds that agents were available, occupied by a call, or away for a reason that is paid",
                            Counter.PAID_SECONDS)
                    .knownOf(
                            counts -> counts.get(Counter.ATTENDED_KNOWN_SECONDS),
                            counts -> counts.get(Counter.ATTENDED_SECONDS))
                    .note(BY_REASONS)
                    .from(MetricSource.own()),
            MetricDraft.of("productive-time", "Productive time", "생산 시간")
                    .version(1, FIRST)
                    .counts(
                            "seconds that agents were available, occupied by a call, or away for a reason that is"
                                    + " productive",
                            Counter.PRODUCTIVE_SECONDS)
                    .knownOf(
                            counts -> counts.get(Counter.ATTENDED_KNOWN_SECONDS),
                            counts -> counts.get(Counter.ATTENDED_SECONDS))
                    .note(BY_REASONS)
                    .from(MetricSource.own()),
            MetricDraft.of("handled.by-presence", "Handled, by presence", "처리 (상태 기준)")
                    .version(1, FIRST)
                    .counts("calls that agents had on the line, once for each agent", Counter.TAKEN)
                    .note(
                            "Every call that the switch tells of, within the house too. It counts where the agent took it;"
                                    + " one that comes back from hold is the same. One that is taken again, after the agent"
                                    + " had no call on the line, is another.")
                    .from(MetricSource.connect("Contacts handled")),
            MetricDraft.of("average-talk-time.by-presence", "Average talk time, by presence", "평균 통화 시간 (상태 기준)")
                    .version(1, FIRST)
                    .average("seconds of talk", Counter.TALK_SECONDS, "handled, by presence", Counter.TAKEN)
                    .note(IN_THE_INTERVAL)
                    .from(MetricSource.connect("Average agent interaction time")),
            MetricDraft.of("average-hold-time.by-presence", "Average hold time, by presence", "평균 보류 시간 (상태 기준)")
                    .version(1, FIRST)
                    .average("seconds of hold", Counter.HOLD_SECONDS, "handled, by presence", Counter.TAKEN)
                    .note(IN_THE_INTERVAL + " An agent who talks in one call while another is held is talking.")
                    .from(MetricSource.connect("Average customer hold time all contacts")),
            MetricDraft.of(
                            "average-after-call-work.by-presence",
                            "Average after-call work, by presence",
                            "평균 후처리 시간 (상태 기준)")
                    .version(1, FIRST)
                    .average(
                            "seconds of after-call work",
                            Counter.AFTER_CALL_WORK_SECONDS,
                            "handled, by presence",
                            Counter.TAKEN)
                    .note(IN_THE_INTERVAL)
                    .from(MetricSource.connect("Average after contact work time")),
            MetricDraft.of("average-handle-time.by-presence", "Average handle time, by presence", "평균 처리 시간 (상태 기준)")
                    .version(1, FIRST)
                    .average(
                            "seconds of talk + hold + after-call work",
                            Counter.BUSY_SECONDS,
                            "handled, by presence",
                            Counter.TAKEN)
                    .note(IN_THE_INTERVAL)
                    .from(MetricSource.connect("Average handle time")),
            MetricDraft.of("adherence", "Adherence", "스케줄 준수율")
                    .version(1, FIRST)
                    .counts("seconds in which agents did what was planned", Counter.ADHERENT_SECONDS)
                    .by(
                            "seconds for which something was planned",
                            (counts, thresholds) -> counts.get(Counter.PLANNED_KNOWN_SECONDS))
                    .knownOf(
                            counts -> counts.get(Counter.PLANNED_KNOWN_SECONDS),
                            counts -> counts.get(Counter.PLANNED_SECONDS))
                    .note(
                            "Planned work is done by who is available or occupied by a call. A planned reason is done by who"
                                    + " is away for that reason or signed out, and not occupied. Planned time in which presence"
                                    + " does not know the agent is not in it.")
                    .from(MetricSource.connect("Adherence"), MetricSource.genesysAdherence("Adherence")),
            MetricDraft.of("conformance", "Conformance", "근무 충족률")
                    .version(1, FIRST)
                    .counts(WORKED, Counter.WORKED_SECONDS)
                    .by(
                            "seconds for which work was planned",
                            (counts, thresholds) -> counts.get(Counter.PLANNED_WORK_SECONDS))
                    .note(WHEN_WORKED)
                    .from(MetricSource.genesysAdherence("Conformance")),
            MetricDraft.of("conformance", "Conformance", "근무 충족률")
                    .version(2, LocalDate.of(2026, 12, 1))
                    .counts(WORKED, Counter.WORKED_SECONDS)
                    .by(
                            "seconds for which work was planned, while they were in the roster",
                            (counts, thresholds) -> counts.get(Counter.PLANNED_WORK_KNOWN_SECONDS))
                    .note(WHEN_WORKED + " What is planned before an agent comes or after it has left does not count.")
                    .from(MetricSource.genesysAdherence("Conformance")));

    private AgentMetrics() {}
}
