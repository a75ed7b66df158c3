package coop.dure.cdr.formats.kamailio;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are kept of Kamailio's accounting, by the names that tables and log lines give them. The parties are
 * extra columns that each installation declares for itself: the usual names are known.
 */
public enum AccColumn {
    METHOD("method"),
    FROM_TAG("from_tag", "sip_from_tag"),
    TO_TAG("to_tag", "sip_to_tag"),
    CALLID("callid", "call_id", "sip_call_id"),
    SIP_CODE("sip_code", "code"),
    SIP_REASON("sip_reason", "reason"),
    TIME("time", "timestamp", "calldatetime"),
    START_TIME("start_time", "call_start_time"),
    END_TIME("end_time", "call_end_time"),
    DURATION("duration"),
    SRC_USER("src_user", "caller", "caller_id", "from_user", "sip_from", "calling", "src"),
    SRC_DOMAIN("src_domain", "caller_domain", "from_domain"),
    SRC_IP("src_ip", "source_ip", "caller_ip", "ip_src"),
    DST_OUSER("dst_ouser", "sip_to", "dialled", "dialed"),
    DST_USER("dst_user", "ruri_user", "callee", "callee_id", "to_user", "called", "dst"),
    DST_DOMAIN("dst_domain", "callee_domain", "to_domain"),
    DST_IP("dst_ip", "destination_ip", "callee_ip", "ip_dst"),
    /** The table's own number of a row: kept only where nothing else tells two rows apart. */
    ID("id", "cdr_id");

    private final List<String> names;

    AccColumn(String... names) {
        this.names = List.of(names);
    }

    /** This column of a row; empty where there is none. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }

    /** Kamailio's own name for it. */
    public String label() {
        return names.get(0);
    }

    /** The column of that name; {@code null} where it is not kept. */
    static @Nullable AccColumn named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.names.stream().anyMatch(name.strip()::equalsIgnoreCase))
                .findFirst()
                .orElse(null);
    }
}
