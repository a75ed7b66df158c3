package coop.dure.vocabulary.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a declared mapping can find in a record, in the order in which it is kept. */
public enum MappedField {
    /** What identifies the record at its sender; several columns together where no single one does. */
    RECORD_ID("recordId", Kind.NAME),
    /** What the records of one call have in common. */
    CALL_ID("callId", Kind.NAME),
    /** When the call began. */
    STARTED_AT("startedAt", Kind.TIME),
    /** First answer by network, system or person. */
    ANSWERED_AT("answeredAt", Kind.TIME),
    /** Release. */
    ENDED_AT("endedAt", Kind.TIME),
    /** How long a phone rang. */
    RING_SECONDS("ringSeconds", Kind.SPAN),
    /** In a queue. */
    WAIT_SECONDS("waitSeconds", Kind.SPAN),
    /** First answer to release, hold included: what is billed. */
    CONNECTED_SECONDS("connectedSeconds", Kind.SPAN),
    /** With a person, without hold. */
    TALK_SECONDS("talkSeconds", Kind.SPAN),
    /** On hold. */
    HOLD_SECONDS("holdSeconds", Kind.SPAN),
    /** Wrap-up. */
    AFTER_CALL_WORK_SECONDS("afterCallWorkSeconds", Kind.SPAN),
    /** Begin to release, ringing included. */
    TOTAL_SECONDS("totalSeconds", Kind.SPAN),
    /** Who called. */
    CALLER("caller", Kind.TEXT),
    /** Who was called. */
    CALLEE("callee", Kind.TEXT),
    /** Which way it crossed the house's wall. */
    DIRECTION("direction", Kind.CHOICE, "INBOUND", "OUTBOUND", "INTERNAL"),
    /** How it ended. */
    DISPOSITION(
            "disposition",
            Kind.CHOICE,
            "ANSWERED",
            "NO_ANSWER",
            "BUSY",
            "FAILED",
            "CONGESTION",
            "ABANDONED",
            "CANCELLED",
            "TRANSFERRED",
            "BLOCKED",
            "SELF_SERVICE",
            "UNKNOWN"),
    /** Code of the queue. */
    QUEUE("queue", Kind.TEXT),
    /** The agent's line. */
    AGENT("agent", Kind.TEXT),
    /** Cost centre. */
    ACCOUNT_CODE("accountCode", Kind.TEXT),
    /** What the agent said that the call was about. */
    WRAP_UP_CODE("wrapUpCode", Kind.TEXT),
    /** Where the source keeps its recording. */
    RECORDING_REF("recordingRef", Kind.TEXT),
    /** When the record was last changed: of several contents of one record the newest holds. */
    CHANGED_AT("changedAt", Kind.TIME);

    /** How a field reads. */
    public enum Kind {
        /** A text that makes the record or its call known again. */
        NAME,
        /** A text. */
        TEXT,
        /** A date with its time. */
        TIME,
        /** A span of time. */
        SPAN,
        /** One of a few. */
        CHOICE
    }

    private final String label;
    private final Kind kind;
    private final List<String> choices;

    MappedField(String label, Kind kind, String... choices) {
        this.label = label;
        this.kind = kind;
        this.choices = List.of(choices);
    }

    /** Its name in JSON. */
    public String label() {
        return label;
    }

    /** How it reads. */
    public Kind kind() {
        return kind;
    }

    /** What a {@link Kind#CHOICE} may be. */
    public List<String> choices() {
        return choices;
    }

    /** The field of that label. */
    public static Optional<MappedField> labelled(String label) {
        return Arrays.stream(values())
                .filter(field -> field.label.equals(label))
                .findFirst();
    }

    /** All labels. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(MappedField::label).toList();
    }
}
