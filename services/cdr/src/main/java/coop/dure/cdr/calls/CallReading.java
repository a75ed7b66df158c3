package coop.dure.cdr.calls;

import java.util.List;

/** Reads the rows of calls of one identity scheme. Pure. */
public interface CallReading {
    /**
     * What all rows of one call say, one attempt for each leg, in any order; none where they are only evidence of a call
     * that has no leg.
     *
     * @param rows all of them, of whatever format of the scheme
     * @param own the tenant's numbers
     * @throws UnusableRowException naming the field, where a row cannot be used
     */
    List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own);
}
