package coop.dure.cdr.calls.declared;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import java.util.List;

/** Calls of declared files: each record is an attempt. */
public final class DeclaredCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        return rows.stream().map(row -> DeclaredReading.read(row, own)).toList();
    }
}
