package coop.dure.cdr.imports;

/** Why a delivery failed, and what its sender does about it. */
public enum Failure {
    /** The sender or the process that received it went away in the middle. */
    CUT_OFF("The upload was cut off. Send the whole file again: rows that were kept are recognised as duplicates."),
    /** Kafka did not acknowledge. */
    LOG_UNAVAILABLE(
            "The platform could not keep all rows. Send the whole file again in a minute: rows that were kept are"
                    + " recognised as duplicates."),
    /** Not one row could be taken. */
    NO_ROW_ACCEPTED("No row could be taken. Look at the rejects: the format or the source is probably another one.");

    private final String whatToDo;

    Failure(String whatToDo) {
        this.whatToDo = whatToDo;
    }

    /** For the sender to read. */
    public String whatToDo() {
        return whatToDo;
    }
}
