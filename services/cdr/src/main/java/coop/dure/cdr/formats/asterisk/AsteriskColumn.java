package coop.dure.cdr.formats.asterisk;

import java.util.List;
import java.util.Locale;

/** The columns of Asterisk's cdr-csv, in its order; files have the first 16 to 21 of them. */
public enum AsteriskColumn {
    ACCOUNTCODE,
    SRC,
    DST,
    DCONTEXT,
    CLID,
    CHANNEL,
    DSTCHANNEL,
    LASTAPP,
    LASTDATA,
    START,
    ANSWER,
    END,
    DURATION,
    BILLSEC,
    DISPOSITION,
    AMAFLAGS,
    UNIQUEID,
    USERFIELD,
    PEERACCOUNT,
    LINKEDID,
    SEQUENCE;

    /** Columns that every file has. */
    public static final int FEWEST = 16;

    /** This column of a row; empty where the file does not have it. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }

    /** Asterisk's own name for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
