package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CallReading;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.vocabulary.SourceFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Calls of an Asterisk. Each call-detail record is an attempt, and queue_log and channel events only add to it. Of a call
 * without one the channel events make the attempts, and without these the queue_log does.
 */
public final class AsteriskCalls implements CallReading {
    private static final Set<SourceFormat> RECORDS =
            EnumSet.of(SourceFormat.ASTERISK_CDR_CSV, SourceFormat.ASTERISK_CDR_CUSTOM);

    @Override
    public List<Attempt> attempts(List<CurrentRow> rows, OwnNumbers own) {
        List<LegDraft> legs = rows.stream()
                .filter(row -> RECORDS.contains(row.source().format()))
                .map(row -> AsteriskReading.read(row, own))
                .toList();
        if (legs.size() == rows.size()) {
            return legs.stream().map(LegDraft::plain).toList();
        }
        QueueStays queue = new QueueStays(of(rows, SourceFormat.ASTERISK_QUEUE_LOG));
        CelCall channels = new CelCall(of(rows, SourceFormat.ASTERISK_CEL));
        if (!legs.isEmpty()) {
            channels.tell(legs);
        } else if (!channels.isEmpty()) {
            legs = new CelLegs(channels, own).drafts();
        }
        if (legs.isEmpty()) {
            return new QueueLegs(queue, own).attempts();
        }
        QueueEvidence.add(legs, queue);
        return legs.stream().map(leg -> leg.draft().done()).toList();
    }

    private static List<CurrentRow> of(List<CurrentRow> rows, SourceFormat format) {
        return rows.stream().filter(row -> row.source().format() == format).toList();
    }
}
