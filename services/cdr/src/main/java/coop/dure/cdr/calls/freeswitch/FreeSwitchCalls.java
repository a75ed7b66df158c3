package coop.dure.cdr.calls.freeswitch;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import java.util.Comparator;
import java.util.List;

/** Calls of a FreeSWITCH: the leg that began it and the legs that it was connected to. */
public final class FreeSwitchCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        List<SwitchLeg> legs = rows.stream()
                .map(row -> new SwitchLeg(row, own))
                .sorted(Comparator.comparing(SwitchLeg::startedAt).thenComparing(SwitchLeg::uuid))
                .toList();
        SwitchCall call = new SwitchCall(legs);
        return legs.stream().map(leg -> new LegReading(call, leg).attempt()).toList();
    }
}
