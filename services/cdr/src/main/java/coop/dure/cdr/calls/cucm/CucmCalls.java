package coop.dure.cdr.calls.cucm;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.cucm.CucmRecord;
import java.util.List;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/**
 * Calls of a CUCM: each record of a conversation is an attempt. Copies for a recorder are none, and what tells the quality
 * of a leg stands with the attempts of that leg.
 */
public final class CucmCalls implements CallReading {
    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        List<CurrentRow> quality =
                rows.stream().filter(row -> CucmRecord.isQuality(row.facts())).toList();
        List<CurrentRow> calls = rows.stream()
                .filter(row -> !CucmRecord.isQuality(row.facts()) && !Ending.isRecording(row.facts()))
                .toList();
        long firstMs = calls.stream()
                .mapToLong(row -> RowIds.printedStartMs(row.id()))
                .min()
                .orElse(0);
        return calls.stream()
                .map(row ->
                        CucmReading.read(row, ofSameLeg(row, quality), own, RowIds.printedStartMs(row.id()) == firstMs))
                .toList();
    }

    private static List<CurrentRow> ofSameLeg(CurrentRow row, List<CurrentRow> quality) {
        return quality.stream().filter(told -> isOfSameLeg(told, row)).toList();
    }

    private static boolean isOfSameLeg(CurrentRow quality, CurrentRow row) {
        String leg = CMR_LEG.of(quality.facts());
        return !CMR_LEG.isNone(quality.facts())
                && (leg.equals(ORIG_LEG.of(row.facts())) || leg.equals(DEST_LEG.of(row.facts())));
    }
}
