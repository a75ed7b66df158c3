package coop.dure.cdr.calls.kamailio;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.kamailio.AccColumn;
import coop.dure.cdr.formats.kamailio.AccTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.kamailio.AccColumn.*;

/**
 * One row of accounting: a transaction that was answered or refused, or a whole dialog.
 *
 * @param row as stored
 * @param at when it was answered; of a dialog when it began
 * @param endedAt of a dialog
 * @param flags what was met in reading the times
 */
record Transaction(CurrentRow row, Instant at, @Nullable Instant endedAt, Set<Flag> flags) {
    static final Comparator<Transaction> BY_TIME = Comparator.comparing(Transaction::at)
            .thenComparing(transaction -> transaction.row().id(), RowIds.IN_ORDER);

    static Transaction of(CurrentRow row, AccColumn time) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        Instant at = instant(row.source(), time.of(row.facts()), null, flags);
        if (at == null) {
            throw new UnusableRowException(time.label(), "reject.acc-time");
        }
        return new Transaction(row, at, instant(row.source(), END_TIME.of(row.facts()), at, flags), flags);
    }

    String of(AccColumn column) {
        return column.of(row.facts());
    }

    boolean isInvite() {
        return method().equals("INVITE");
    }

    /** Whether it ended the dialog: a refusal that only asks for a password did not. */
    boolean isEnd() {
        return method().equals("BYE") && !asksForPassword();
    }

    boolean isAnswer() {
        return isInvite() && of(SIP_CODE).startsWith("2");
    }

    boolean asksForPassword() {
        return of(SIP_CODE).equals("401") || of(SIP_CODE).equals("407");
    }

    /** The two ends of its dialog, whichever of them sent this: a BYE may come from either. */
    List<String> ends() {
        return Stream.of(of(FROM_TAG), of(TO_TAG)).sorted().toList();
    }

    private String method() {
        return of(METHOD).toUpperCase(Locale.ROOT);
    }

    private static @Nullable Instant instant(
            SourceFacts source, String printed, @Nullable Instant previous, Set<Flag> flags) {
        AccTime time = AccTime.of(printed);
        if (time == null) {
            return null;
        }
        if (time.local() == null) {
            return time.instant();
        }
        LocalTimes times = new LocalTimes(source.at(time.local()).zone(), flags);
        return previous == null ? times.start(time.local(), null) : times.after(previous, time.local());
    }
}
