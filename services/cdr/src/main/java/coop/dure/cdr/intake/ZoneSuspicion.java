package coop.dure.cdr.intake;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.ZoneCheck;
import coop.dure.cdr.formats.ZoneHint;
import coop.dure.cdr.sources.Source;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether rows of a source tell, by the epochs in their ids, another zone than it declares. */
final class ZoneSuspicion {
    private static final int MOST_ZONES = 10;

    private final Source source;
    private final CallRecordFormat format;
    private final ZoneCheck check;
    private boolean hinted;

    ZoneSuspicion(Source source) {
        this.source = source;
        this.format = Formats.of(source.facts().format());
        this.check = new ZoneCheck(printed -> source.facts().at(printed).zone());
    }

    /** Looks at one more row. */
    void see(LineVerdict.Accepted row) {
        Optional<ZoneHint> hint = format.zoneHint(row.facts());
        hinted |= hint.isPresent();
        hint.ifPresent(check::see);
    }

    /** Whether some rows tell a zone, and too few to conclude from. */
    boolean isUndecided() {
        return check.isUndecided();
    }

    /** Whether it is not known yet if rows tell a zone: none could, or too few have. */
    boolean isOpen() {
        return !hinted || check.isUndecided();
    }

    /** Whether there was a suspicion when the last whole stretch of rows was seen. */
    boolean isSuspectedAlready() {
        return check.isSuspectedAlready();
    }

    /**
     * What its sender is told; empty where nothing is suspected.
     *
     * @param key of a text that begins or goes on with what the rows tell
     */
    Optional<Reason> reason(String key) {
        return check.suspicion()
                .map(suspicion -> Reason.of(
                        key,
                        suspicion.rows(),
                        suspicion.telling(),
                        offsets(suspicion),
                        source.facts().code(),
                        suspicion.declared(),
                        suspicion.sincePrinted()));
    }

    private static String offsets(ZoneCheck.Suspicion suspicion) {
        String offsets = suspicion.offsets().stream()
                .map(offset -> offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset)
                .collect(Collectors.joining(", "));
        if (suspicion.zones().isEmpty()) {
            return offsets;
        }
        String zones =
                suspicion.zones().stream().limit(MOST_ZONES).map(ZoneId::getId).collect(Collectors.joining(", "));
        return offsets + " (" + zones + (suspicion.zones().size() > MOST_ZONES ? ", …)" : ")");
    }
}
