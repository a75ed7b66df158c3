package coop.dure.cdr.formats;

import coop.dure.cdr.formats.asterisk.AsteriskCdrCsv;
import coop.dure.cdr.formats.rest.RestFormat;
import coop.dure.vocabulary.SourceFormat;

/** Each format by its name. */
public final class Formats {
    private static final CallRecordFormat REST = new RestFormat();
    private static final CallRecordFormat ASTERISK_CDR_CSV = new AsteriskCdrCsv();

    private Formats() {}

    /** How its files read. */
    public static CallRecordFormat of(SourceFormat format) {
        return switch (format) {
            case REST -> REST;
            case ASTERISK_CDR_CSV -> ASTERISK_CDR_CSV;
        };
    }
}
