package coop.dure.cdr.recording;

import java.util.List;
import java.util.UUID;

/** What a batch has for a call: a row of it, or an act. */
sealed interface CallEntry permits Received, ReceivedAct {
    /** Of the log. */
    int partition();

    /** Whether an earlier transaction applied it: then only its call's legs are told again. */
    boolean applied();

    /** Its call's rows. */
    CallKey key();

    /** Rows that tell where its call lies in time. */
    List<UUID> rowIds();
}
