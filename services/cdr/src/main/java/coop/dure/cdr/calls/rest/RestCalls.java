package coop.dure.cdr.calls.rest;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import java.util.List;

/** Calls in Dure's own JSON: each row is an attempt. */
public final class RestCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        return rows.stream().map(row -> RestReading.read(row, own)).toList();
    }
}
