package coop.dure.presence.policies;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.queues.waiting.FigureRules;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Policy;
import coop.dure.presence.state.Policy.NoAnswer;
import coop.dure.vocabulary.metrics.Metrics;
import coop.dure.vocabulary.metrics.Thresholds;
import coop.dure.vocabulary.metrics.WaitTimes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a tenant wants to happen by itself, as the API says it. What is left out is as {@link Policy#DEFAULT} has it. */
@Schema(name = "PresencePolicy", description = "What happens by itself; a part that is left out is as by default")
public record SaidPolicy(
        @Valid @Nullable AfterCallWork afterCallWork,
        @Valid @Nullable Unanswered unanswered,

        @Schema(
                description = "After how many seconds a call that rings, and of which nothing more is heard, is"
                        + " forgotten; 180 by default")
        @Min(10)
        @Max(3_600)
        @Nullable
        Integer ringingSeconds,

        @Valid @Nullable Connection connection,

        @Schema(description = "Reasons for being AWAY; with none, any code may be chosen") @Size(max = 100) @Nullable
        List<@Valid @NotNull Reason> reasons,

        @Valid @Nullable ServiceLevel serviceLevel) {
    private static final int A_DAY = 86_400;

    /** Where a tenant said nothing. */
    static final SaidPolicy NOTHING = new SaidPolicy(null, null, null, null, null, null);

    /** After-call work. */
    @Schema(name = "AfterCallWork")
    record AfterCallWork(
            @Schema(description = "How long it may last behind a call of a queue; 0, as by default, is none")
            @Min(0)
            @Max(A_DAY)
            @Nullable
            Integer seconds,

            @Schema(description = "It lasts until somebody ends it, and has no seconds")
            boolean byHand,

            @Schema(description = "Queues of which it is another time") @Size(max = 1_000) @Nullable
            List<@Valid @NotNull OfQueue> queues) {}

    /** After-call work of one queue. */
    @Schema(name = "AfterCallWorkOfQueue")
    record OfQueue(
            @Schema(description = "The queue's code") @NotNull @Size(min = 1, max = 64)
            String queue,

            @Schema(description = "How long it may last; 0 is none") @Min(0) @Max(A_DAY) @Nullable
            Integer seconds,

            @Schema(description = "It lasts until somebody ends it, and has no seconds")
            boolean byHand) {}

    /** What becomes of an AVAILABLE agent who let a call ring. */
    @Schema(name = "Unanswered")
    record Unanswered(
            @Schema(description = "NOT_RESPONDING by default") @NotNull
            NoAnswer then,

            @Schema(description = "When NOT_RESPONDING ends by itself; 60 by default") @Min(1) @Max(A_DAY) @Nullable
            Integer healsAfterSeconds,

            @Schema(description = "It ends by hand, or with the next call that the agent answers, and heals never")
            boolean byHand) {}

    /** What becomes of an agent whose last device is lost. */
    @Schema(name = "LostConnection")
    record Connection(
            @Schema(description = "How long it keeps its availability; 30 by default") @Min(0) @Max(3_600) @Nullable
            Integer graceSeconds,

            @Schema(
                    description = "What it has behind that: AWAY with the reason CONNECTION_LOST, as by default, or"
                            + " SIGNED_OUT. Who is AWAY for another reason keeps it in the first case")
            @Nullable
            Landing landing) {}

    /** Where lost agents land. */
    enum Landing {
        AWAY,
        SIGNED_OUT
    }

    /** A reason for being away. */
    @Schema(name = "AwayReason")
    public record Reason(
            @Schema(description = "Not WORK, which in schedules is work")
            @NotNull
            @Pattern(regexp = "(?!WORK$)[A-Z][A-Z0-9_]{0,63}")
            String code,

            @NotNull @Size(min = 1, max = 100) String name,

            @Schema(description = "Whether the time is paid")
            boolean paid,

            @Schema(description = "Whether the time counts as productive")
            boolean productive) {}

    /** How queues' service level of today is figured. */
    @Schema(name = "ServiceLevelOfToday")
    record ServiceLevel(
            @Schema(
                    description = "A service level of GET /v1/metric-definitions; service-level.less-short-abandons by"
                            + " default")
            @Nullable
            String metric,

            @Schema(
                    description = "Seconds within which calls should be answered: one of 5, 10, 15, 20, 30, 45, 60, 90,"
                            + " 120, 180 and 300; 20 by default")
            @Nullable
            Integer thresholdSeconds,

            @Schema(description = "Seconds within which giving up is short, of the same; 5 by default") @Nullable
            Integer shortAbandonSeconds) {
        void refuseUnknown() {
            if (metric != null
                    && (!metric.startsWith("service-level.")
                            || Metrics.versions(metric).isEmpty())) {
                throw Problem.of(422, "invalid-body")
                        .field("/serviceLevel/metric", "presence.no-service-level", metric);
            }
            refuse(thresholdSeconds, "/serviceLevel/thresholdSeconds");
            refuse(shortAbandonSeconds, "/serviceLevel/shortAbandonSeconds");
        }

        private static void refuse(@Nullable Integer seconds, String pointer) {
            if (seconds != null && !WaitTimes.THRESHOLDS.contains(seconds)) {
                throw Problem.of(422, "invalid-body")
                        .field(pointer, "presence.no-threshold", WaitTimes.THRESHOLDS.toString());
            }
        }

        FigureRules rules() {
            FigureRules otherwise = FigureRules.DEFAULT;
            return new FigureRules(
                    metric == null ? otherwise.serviceLevel() : metric,
                    new Thresholds(
                            thresholdSeconds == null ? otherwise.thresholds().answerSeconds() : thresholdSeconds,
                            shortAbandonSeconds == null
                                    ? otherwise.thresholds().shortAbandonSeconds()
                                    : shortAbandonSeconds));
        }
    }

    /** By which definitions queues' figures are told. */
    FigureRules figures() {
        return serviceLevel == null ? FigureRules.DEFAULT : serviceLevel.rules();
    }

    /** Refuses a time of what has none, and what there is not. */
    void refuseContradictions() {
        if (serviceLevel != null) {
            serviceLevel.refuseUnknown();
        }
        refuseTwice(ofQueues().stream().map(OfQueue::queue).toList(), "/afterCallWork/queues/%d/queue");
        refuseTwice(
                reasons == null ? List.of() : reasons.stream().map(Reason::code).toList(), "/reasons/%d/code");
        if (afterCallWork != null) {
            refuse(afterCallWork.byHand(), afterCallWork.seconds(), "/afterCallWork/seconds");
            List<OfQueue> queues = ofQueues();
            for (int i = 0; i < queues.size(); i++) {
                refuse(queues.get(i).byHand(), queues.get(i).seconds(), "/afterCallWork/queues/" + i + "/seconds");
            }
        }
        if (unanswered != null) {
            refuse(unanswered.byHand(), unanswered.healsAfterSeconds(), "/unanswered/healsAfterSeconds");
        }
    }

    private static void refuseTwice(List<String> names, String pointer) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw Problem.of(422, "invalid-body").field(pointer.formatted(i), "presence.named-twice", names.get(i));
            }
        }
    }

    private static void refuse(boolean byHand, @Nullable Integer seconds, String pointer) {
        if (byHand && seconds != null) {
            throw Problem.of(422, "invalid-body").field(pointer, "presence.by-hand-has-no-time");
        }
    }

    private List<OfQueue> ofQueues() {
        return afterCallWork == null || afterCallWork.queues() == null ? List.of() : afterCallWork.queues();
    }

    /** What the state machine needs of it. */
    Policy policy() {
        Policy otherwise = Policy.DEFAULT;
        Duration ofAll = afterCallWork == null
                ? otherwise.afterCallWork()
                : lasting(afterCallWork.byHand(), afterCallWork.seconds(), otherwise.afterCallWork());
        Map<String, Optional<Duration>> ofQueues = new HashMap<>();
        ofQueues()
                .forEach(one ->
                        ofQueues.put(one.queue(), Optional.ofNullable(lasting(one.byHand(), one.seconds(), ofAll))));
        return new Policy(
                ofAll,
                ofQueues,
                unanswered == null ? otherwise.noAnswer() : unanswered.then(),
                unanswered == null
                        ? otherwise.notRespondingFor()
                        : lasting(unanswered.byHand(), unanswered.healsAfterSeconds(), otherwise.notRespondingFor()),
                ringingSeconds == null ? otherwise.ringingFor() : Duration.ofSeconds(ringingSeconds),
                connection == null || connection.graceSeconds() == null
                        ? otherwise.grace()
                        : Duration.ofSeconds(connection.graceSeconds()),
                connection == null || connection.landing() != Landing.SIGNED_OUT
                        ? otherwise.landing()
                        : Choice.SIGNED_OUT);
    }

    private static @Nullable Duration lasting(boolean byHand, @Nullable Integer seconds, @Nullable Duration otherwise) {
        if (byHand) {
            return null;
        }
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }

    /** Whether the tenant has such a reason, or named none at all. */
    boolean knows(Choice choice) {
        return reasons == null
                || reasons.isEmpty()
                || choice.availability() != Availability.AWAY
                || reasons.stream().anyMatch(reason -> reason.code().equals(choice.reasonCode()));
    }
}
