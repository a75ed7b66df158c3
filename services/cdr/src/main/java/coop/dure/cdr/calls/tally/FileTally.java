package coop.dure.cdr.calls.tally;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.ZoneCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what the items of a file would become, without keeping any. */
public final class FileTally {
    private static final int EXAMPLES = 3;

    private final UUID tenantId;
    private final String pbx;
    private final SourceFacts source;
    private final FoldCall fold;
    private final CallRecordFormat format;
    private final ZoneCheck zoneCheck;
    private final SeenRows seen = new SeenRows();
    private final LegSums sums = new LegSums();
    private final RecentCalls calls;
    private final Map<String, Rejects> rejects = new LinkedHashMap<>();
    private long rows;
    private long doubles;

    /**
     * Of a file of a source.
     *
     * @param pbx the switch behind the source
     * @param fold with what is known of the tenant
     */
    public FileTally(UUID tenantId, String pbx, SourceFacts source, FoldCall fold) {
        this.tenantId = tenantId;
        this.pbx = pbx;
        this.source = source;
        this.fold = fold;
        this.format = Formats.of(source.format());
        this.zoneCheck = new ZoneCheck(printed -> source.at(printed).zone());
        this.calls = new RecentCalls(fold, sums);
    }

    /**
     * Lines that are rejected for the same.
     *
     * @param field the field that is wrong
     * @param reason what is wrong with the first of them
     * @param count how many
     * @param first the first three
     */
    public record Rejects(String field, Reason reason, long count, List<RecordReader.Item> first) {
        private Rejects with(RecordReader.Item item) {
            List<RecordReader.Item> examples = new ArrayList<>(first);
            if (examples.size() < EXAMPLES) {
                examples.add(item);
            }
            return new Rejects(field, reason, count + 1, examples);
        }
    }

    /** Looks at the next item; the row that it would be, {@code null} where it would be none or was there before. */
    public @Nullable StoredRow see(RecordReader.Item item) {
        if (item.verdict() instanceof LineVerdict.Rejected rejected) {
            reject(item, rejected.field(), rejected.reason());
        }
        if (!(item.verdict() instanceof LineVerdict.Accepted accepted)) {
            return null;
        }
        StoredRow row = new StoredRow(
                RowIds.rowId(tenantId, pbx, accepted.identity()),
                RowIds.contentHash(accepted.facts()),
                source.code(),
                accepted.facts());
        format.zoneHint(row.facts()).ifPresent(zoneCheck::see);
        try {
            fold.check(row);
        } catch (UnusableRowException unusable) {
            reject(item, unusable.field(), unusable.reason());
            return null;
        } catch (RuntimeException unreadable) {
            reject(
                    item,
                    "line",
                    Reason.of("reject.unreadable", unreadable.getClass().getSimpleName()));
            return null;
        }
        rows++;
        if (seen.knows(row)) {
            doubles++;
            return null;
        }
        calls.add(accepted.identity().link(), row);
        return row;
    }

    /** The file has come to its end. */
    public void end() {
        calls.end();
    }

    /** How many rows it has. */
    public long rows() {
        return rows;
    }

    /** How many of them it had before. */
    public long doubles() {
        return doubles;
    }

    /** What its rows become. */
    public LegSums sums() {
        return sums;
    }

    /** Its rejects by field and reason, in the order of the file. */
    public List<Rejects> rejects() {
        return List.copyOf(rejects.values());
    }

    /** What its rows tell in place of the declared zone. */
    public Optional<ZoneCheck.Suspicion> zoneSuspicion() {
        return zoneCheck.suspicion();
    }

    private void reject(RecordReader.Item item, String field, Reason reason) {
        rejects.merge(
                field + ' ' + reason.key(),
                new Rejects(field, reason, 1, List.of(item)),
                (known, one) -> known.with(item));
    }
}
