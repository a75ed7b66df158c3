package coop.dure.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the rows of a source read, by the name that the API gives it. */
public enum SourceFormat {
    /** Dure's own JSON. */
    REST(Scheme.REST),
    /** Asterisk's {@code Master.csv}. */
    ASTERISK_CDR_CSV(Scheme.ASTERISK),
    /** Asterisk's cdr_custom, or its {@code cdr} table exported: columns in an order that the source declares. */
    ASTERISK_CDR_CUSTOM(Scheme.ASTERISK),
    /** Cisco CUCM's {@code cdr_} and {@code cmr_} flat files. */
    CUCM_CDR(Scheme.CUCM),
    /** Asterisk's {@code queue_log}. */
    ASTERISK_QUEUE_LOG(Scheme.ASTERISK),
    /** Asterisk's channel event log. */
    ASTERISK_CEL(Scheme.ASTERISK),
    /** Avaya IP Office's SMDR. */
    AVAYA_IP_OFFICE_SMDR(Scheme.AVAYA_IP_OFFICE),
    /** Contact records of Amazon Connect. */
    AMAZON_CONNECT_CTR(Scheme.AMAZON_CONNECT),
    /** Kamailio's accounting: its tables {@code acc}, {@code missed_calls} and {@code acc_cdrs}, or its log lines. */
    KAMAILIO_ACC(Scheme.KAMAILIO),
    /** FreeSWITCH's mod_json_cdr. */
    FREESWITCH_JSON_CDR(Scheme.FREESWITCH),
    /** FreeSWITCH's mod_cdr_csv with the templates that come with it, or one that the source declares. */
    FREESWITCH_CDR_CSV(Scheme.FREESWITCH_CSV),
    /** Any table of separated values, read by the mapping that its source declares. */
    DECLARED_CSV(Scheme.DECLARED);

    /** What identifies rows and links the rows of one call. Sources of one pbx share one. */
    public enum Scheme {
        /** {@code recordId} and {@code callId}. */
        REST,
        /** {@code uniqueid}, {@code linkedid} and {@code sequence}. */
        ASTERISK,
        /** {@code pkid} and {@code globalCallID}. */
        CUCM,
        /** Call ID, start and continuation. */
        AVAYA_IP_OFFICE,
        /** {@code ContactId} and {@code InitialContactId}. */
        AMAZON_CONNECT,
        /** {@code callid} and the tags of both ends. */
        KAMAILIO,
        /** {@code uuid} of a leg and of the leg that it came of. */
        FREESWITCH,
        /** {@code uuid} of a leg and of the leg that it was connected to: lines do not tell which leg they came of. */
        FREESWITCH_CSV,
        /** What a declared mapping names, else the row itself. */
        DECLARED
    }

    private final Scheme scheme;

    SourceFormat(Scheme scheme) {
        this.scheme = scheme;
    }

    /** How its rows are identified. */
    public Scheme scheme() {
        return scheme;
    }

    /** The format of that name. */
    public static Optional<SourceFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(SourceFormat::name).toList();
    }
}
