package coop.dure.tenants.sources;

import coop.dure.tenants.checks.Faults;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.DateOrder;
import coop.dure.vocabulary.mapping.DeclaredColumns;
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
        dateOrder(at + "/dateOrder", source, format);
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
        if (DeclaredColumns.areOf(format)) {
            add(at, DeclaredColumns.faults(format, source.columns()));
        } else {
            faults.add(at, "mapping.columns-only-custom", format);
        }
    }

    private void dateOrder(String at, SourceDescription source, SourceFormat format) {
        if (source.dateOrder() == null) {
            return;
        }
        if (format != SourceFormat.AVAYA_IP_OFFICE_SMDR) {
            faults.add(at, "source.date-order-only-smdr", format);
        } else if (DateOrder.named(source.dateOrder()).isEmpty()) {
            faults.add(at, "source.date-order", String.join(", ", DateOrder.names()));
        }
    }

    private void add(String at, List<MappingFault> found) {
        found.forEach(fault ->
                faults.add(at + fault.pointer(), fault.key(), fault.arguments().toArray()));
    }
}
