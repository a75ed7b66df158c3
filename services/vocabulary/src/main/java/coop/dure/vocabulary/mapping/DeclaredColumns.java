package coop.dure.vocabulary.mapping;

import coop.dure.vocabulary.SourceFormat;
import java.util.List;

/** The order of the columns of a file, which sources of some formats declare. */
public final class DeclaredColumns {
    private DeclaredColumns() {}

    /** Whether sources of a format may declare it. */
    public static boolean areOf(SourceFormat format) {
        return format == SourceFormat.ASTERISK_CDR_CUSTOM || format == SourceFormat.FREESWITCH_CDR_CSV;
    }

    /** What is wrong with what a source of such a format declares. */
    public static List<MappingFault> faults(SourceFormat format, List<String> declared) {
        return switch (format) {
            case ASTERISK_CDR_CUSTOM -> AsteriskColumns.faults(declared);
            case FREESWITCH_CDR_CSV -> FreeSwitchColumns.faults(declared);
            default -> throw new IllegalArgumentException(format + " declares no columns");
        };
    }
}
