package coop.dure.cdr.calls.kamailio;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.kamailio.AccRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.kamailio.AccColumn.*;

/**
 * Calls of a Kamailio. No row of its accounting is a leg: attempts are made of those of one dialog together, and of
 * {@code acc_cdrs} where nothing else is there.
 */
public final class KamailioCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        List<Transaction> wholes = rows.stream()
                .filter(row -> AccRecord.isDialog(row.facts()))
                .map(row -> Transaction.of(row, START_TIME))
                .sorted(Transaction.BY_TIME)
                .toList();
        List<Dialog> dialogs = dialogs(rows);
        if (dialogs.isEmpty()) {
            return wholes.stream().map(whole -> alone(whole, own)).toList();
        }
        long answered = dialogs.stream().filter(Dialog::isAnswered).count();
        Transaction whole = wholes.size() == 1 && answered == 1 ? wholes.get(0) : null;
        return dialogs.stream()
                .map(dialog -> dialog.attempt(dialog.isAnswered() ? whole : null, own))
                .toList();
    }

    /** Those that begin; the question for a password is one only where nothing followed it. */
    private static List<Dialog> dialogs(List<CurrentRow> rows) {
        List<Dialog> all = rows.stream()
                .filter(row -> !AccRecord.isDialog(row.facts()))
                .map(row -> Transaction.of(row, TIME))
                .collect(Collectors.groupingBy(
                        transaction -> String.join("|", transaction.ends()), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Dialog::new)
                .filter(Dialog::begins)
                .toList();
        List<Dialog> beyond =
                all.stream().filter(dialog -> !dialog.isChallenge()).toList();
        return beyond.isEmpty() ? all : beyond;
    }

    /**
     * A dialog of which only begin and end are known. Whether it was answered is not: the begin may be that of the ringing.
     * One that lasted is kept for a person to look at, not taken for one that cost nothing.
     */
    private static Attempt alone(Transaction whole, OwnNumbers own) {
        Integer seconds = seconds(whole);
        boolean lasted = seconds == null || seconds > 0;
        AttemptDraft draft = new AttemptDraft(whole.row(), whole.at())
                .endedAt(whole.endedAt())
                .answered(lasted)
                .reached(true)
                .ringSeconds(null)
                .disposition(Disposition.UNKNOWN)
                .outcome(Disposition.UNKNOWN)
                .flags(whole.flags());
        if (whole.endedAt() == null) {
            draft.flags(Set.of(Flag.NO_END));
        }
        if (lasted) {
            draft.flags(Set.of(Flag.ANSWER_TIME_MISSING));
        }
        new Ends(List.of(whole), "caller:" + whole.row().id(), own).describe(draft);
        return draft.done();
    }

    private static @Nullable Integer seconds(Transaction whole) {
        return AccRecord.seconds(whole.of(DURATION));
    }
}
