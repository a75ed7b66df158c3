package coop.dure.cdr.intake;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.ZoneCheck;
import coop.dure.cdr.sources.Source;
import java.util.Optional;

/** Whether rows of a source tell, by the epochs in their ids, another zone than it declares. */
final class ZoneSuspicion {
    private final Source source;
    private final CallRecordFormat format;
    private final ZoneCheck check;

    ZoneSuspicion(Source source) {
        this.source = source;
        this.format = Formats.of(source.facts().format());
        this.check = new ZoneCheck(printed -> source.facts().at(printed).zone());
    }

    /** Looks at one more row. */
    void see(LineVerdict.Accepted row) {
        format.zoneHint(row.facts()).ifPresent(check::see);
    }

    /** Whether some rows tell a zone, and too few to conclude from. */
    boolean isUndecided() {
        return check.isUndecided();
    }

    /** What its sender is told; empty where nothing is suspected. */
    Optional<Reason> reason() {
        return check.suspicion().map(suspicion -> {
            String offset = suspicion.offset().getTotalSeconds() == 0 ? "UTC" : "UTC" + suspicion.offset();
            return Reason.of(
                    "zone.suspected", suspicion.rows(), offset, source.facts().code(), suspicion.declared());
        });
    }
}
