package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import java.util.List;

/** Calls of an Asterisk: each record is an attempt. */
public final class AsteriskCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        return rows.stream().map(row -> AsteriskReading.read(row, own)).toList();
    }
}
