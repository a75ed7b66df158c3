package coop.dure.cdr.formats.asterisk;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of Asterisk's channel event log: in the order of the classic template, then what later ones add. */
public enum CelColumn {
    EVENTTYPE("eventname"),
    EVENTTIME,
    CIDNAME,
    CIDNUM,
    CIDANI,
    CIDRDNIS,
    CIDDNID,
    EXTEN,
    CONTEXT,
    CHANNAME("channel", "channelname"),
    APPNAME,
    APPDATA,
    AMAFLAGS,
    ACCOUNTCODE("acctcode"),
    UNIQUEID,
    LINKEDID,
    PEER("bridgepeer"),
    USERFIELD,
    USERDEFTYPE("usereventname"),
    EXTRA("eventextra"),
    EVENTENUM,
    PEERACCOUNT("peeracct"),
    TENANTID;

    /** Order of the templates that name their fields. */
    static final List<CelColumn> NEWER = List.of(
            EVENTTYPE,
            EVENTENUM,
            EVENTTIME,
            USERDEFTYPE,
            CIDNAME,
            CIDNUM,
            EXTEN,
            CONTEXT,
            CHANNAME,
            APPNAME,
            APPDATA,
            AMAFLAGS,
            ACCOUNTCODE,
            UNIQUEID,
            USERFIELD,
            CIDANI,
            CIDRDNIS,
            CIDDNID,
            PEER,
            LINKEDID,
            PEERACCOUNT,
            EXTRA,
            TENANTID);

    private final String[] aliases;

    CelColumn(String... aliases) {
        this.aliases = aliases;
    }

    /** This column of a row; empty where the file does not have it. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }

    /** What happened: the name of the event, which some templates print beside its number. */
    public static String event(List<String> facts) {
        String type = EVENTTYPE.of(facts);
        return type.isBlank() || isNumber(type) && !EVENTENUM.of(facts).isBlank() ? EVENTENUM.of(facts) : type;
    }

    static boolean isNumber(String event) {
        return event.strip().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every name of every column, with its place. */
    static Map<String, Integer> names() {
        Map<String, Integer> names = new HashMap<>();
        for (CelColumn column : values()) {
            names.put(column.label(), column.ordinal());
            for (String alias : column.aliases) {
                names.put(alias, column.ordinal());
            }
        }
        return Map.copyOf(names);
    }
}
