package coop.dure.tenants.sources;

import coop.dure.tenants.checks.Faults;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.AsteriskColumns;
import coop.dure.vocabulary.mapping.MappingCheck;
import coop.dure.vocabulary.mapping.MappingFault;
import java.util.List;

/** What is wrong with what a source declares of its files. Pure. */
public final class FilesCheck {
    private final Faults faults;

    /** A check that adds to these. */
    public FilesCheck(Faults faults) {
        this.faults = faults;
    }

    /**
     * Of one source.
     *
     * @param at pointer of the source
     * @param format as it is declared
     */
    public void of(String at, SourceDescription source, SourceFormat format) {
        mapping(at + "/mapping", source, format);
        columns(at + "/columns", source, format);
    }

    private void mapping(String at, SourceDescription source, SourceFormat format) {
        boolean declared = format == SourceFormat.DECLARED_CSV;
        if (source.mapping() == null) {
            if (declared) {
                faults.add(at, "mapping.needed");
            }
        } else if (declared) {
            add(at, MappingCheck.faults(source.mapping()));
        } else {
            faults.add(at, "mapping.only-declared", format);
        }
    }

    private void columns(String at, SourceDescription source, SourceFormat format) {
        if (source.columns() == null) {
            return;
        }
        if (format == SourceFormat.ASTERISK_CDR_CUSTOM) {
            add(at, AsteriskColumns.faults(source.columns()));
        } else {
            faults.add(at, "mapping.columns-only-custom", format);
        }
    }

    private void add(String at, List<MappingFault> found) {
        found.forEach(fault ->
                faults.add(at + fault.pointer(), fault.key(), fault.arguments().toArray()));
    }
}
