package coop.dure.cdr.calls.connect;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import java.util.List;

/** Calls of Amazon Connect: each contact is an attempt, except the flow that runs after an agent has left. */
public final class ConnectCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        Contacts contacts = new Contacts(rows);
        return rows.stream()
                .filter(row -> !contacts.isAfterwards(row))
                .map(row -> new ContactReading(row, contacts, own).attempt(rows))
                .toList();
    }
}
