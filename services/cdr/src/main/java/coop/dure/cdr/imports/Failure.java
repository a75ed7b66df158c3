package coop.dure.cdr.imports;

import java.util.Locale;

/** Why a delivery failed; what its sender does about it is told in the sender's language. */
public enum Failure {
    /** The sender or the process that received it went away in the middle. */
    CUT_OFF,
    /** Kafka did not acknowledge. */
    LOG_UNAVAILABLE,
    /** Not one row could be taken. */
    NO_ROW_ACCEPTED,
    /** Its ids tell another zone than its source declares; nothing was taken. */
    ZONE_SUSPECTED;

    /** Key of the text that says what to do. */
    String whatToDo() {
        return "failure." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
