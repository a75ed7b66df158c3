package coop.dure.cdr.formats.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a row in Dure's own JSON, in the order in which they are kept. */
public enum RestField {
    RECORD_ID("recordId"),
    CALL_ID("callId"),
    STARTED_AT("startedAt"),
    ANSWERED_AT("answeredAt"),
    ENDED_AT("endedAt"),
    CALLER("caller"),
    CALLEE("callee"),
    DIRECTION("direction"),
    QUEUE("queue"),
    AGENT("agent"),
    DISPOSITION("disposition"),
    ACCOUNT_CODE("accountCode");

    private static final Map<String, RestField> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RestField::label, field -> field));

    private final String label;

    RestField(String label) {
        this.label = label;
    }

    /** The field of that name in JSON; {@code null} where there is none. */
    static @Nullable RestField named(String label) {
        return BY_LABEL.get(label);
    }

    /** Its name in JSON. */
    public String label() {
        return label;
    }

    /** This field of a row; empty where absent. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }
}
