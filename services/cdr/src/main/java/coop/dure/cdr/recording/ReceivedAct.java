package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Corrections;
import coop.dure.contracts.cdr.CallActed;
import java.util.List;
import java.util.UUID;

/**
 * An act of a batch.
 *
 * @param partition of the log
 * @param applied whether an earlier transaction applied it
 * @param kind what is done
 * @param act as the edge wrote it
 */
record ReceivedAct(int partition, boolean applied, ActKind kind, CallActed act) implements CallEntry {
    @Override
    public CallKey key() {
        return new CallKey(act.tenantId(), act.pbx(), act.link());
    }

    /** What it corrects. */
    Corrections corrections() {
        return CorrectionsJson.of(act.corrections());
    }

    /** The leg that it is about, where it is about one. */
    LegKey leg() {
        return new LegKey(act.tenantId(), act.rowIds().get(0));
    }

    ActKey actKey() {
        return new ActKey(act.tenantId(), act.actId());
    }

    @Override
    public List<UUID> rowIds() {
        return act.rowIds();
    }
}
