package coop.dure.cdr.calls.ipoffice;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import java.util.List;

/** Calls of an IP Office: each row is a part of a call, and an attempt. */
public final class IpOfficeCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        Parts parts = new Parts(rows.stream().map(Part::new).toList());
        return parts.inOrder().stream()
                .map(part -> new SmdrReading(parts, part, own).attempt())
                .toList();
    }
}
