package coop.dure.cdr.imports;

import java.util.Arrays;
import java.util.Locale;

/** Why a delivery failed; what its sender does about it is told in the sender's language. */
public enum Failure {
    /** The sender or the process that received it went away in the middle. */
    CUT_OFF(true),
    /** Kafka did not acknowledge. */
    LOG_UNAVAILABLE(true),
    /** It is not compressed as its sender says. */
    BROKEN_ENCODING(true),
    /** It unfolds to more than any file of call records would. */
    TOO_COMPRESSED(false),
    /** Not one row could be taken. */
    NO_ROW_ACCEPTED(false),
    /** Its ids tell another zone than its source declares; nothing was taken. */
    ZONE_SUSPECTED(false),
    /** Behind rows that were taken its ids tell another zone than its source declares; nothing more was taken. */
    ZONE_CHANGES(true);

    private final boolean continued;

    Failure(boolean continued) {
        this.continued = continued;
    }

    /** Whether the rest of the file may still be sent. */
    public boolean isContinued() {
        return continued;
    }

    /** Names of those after which the rest of the file may still be sent. */
    static String[] continued() {
        return Arrays.stream(values())
                .filter(Failure::isContinued)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    /** Key of the text that says what to do. */
    String whatToDo() {
        return "failure." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
