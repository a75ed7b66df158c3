package coop.dure.tenants.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as wished for: a PBX, switch or carrier feed.
 *
 * @param code its name within the tenant, as in {@code ?source=}
 * @param pbx the switch behind it; sources of one pbx share one identity scheme
 * @param format how its rows read: AMAZON_CONNECT_CTR, ASTERISK_CDR_CSV, ASTERISK_CEL, ASTERISK_QUEUE_LOG,
 *     AVAYA_IP_OFFICE_SMDR, CUCM_CDR, FREESWITCH_CDR_CSV, FREESWITCH_JSON_CDR, KAMAILIO_ACC or REST
 * @param zone IANA zone of its printed times
 * @param country ISO 3166 alpha-2 country in which its numbers are dialled
 * @param areaCode its own area code with the national prefix, as in {@code 02}
 * @param outsideLinePrefix digits dialled to get a line
 * @param trunks channel prefixes, contexts or groups through which calls leave and enter
 * @param firstYear a row that starts before this year is a reject; 2000 where absent
 */
public record SourceDescription(
        String code,
        String pbx,
        String format,
        String zone,
        String country,
        @Nullable String areaCode,
        @Nullable String outsideLinePrefix,
        @Nullable List<String> trunks,
        @Nullable Integer firstYear) {
    private static final int DEFAULT_FIRST_YEAR = 2000;

    /** Its trunks, none where absent. */
    public List<String> trunkNames() {
        return trunks == null ? List.of() : trunks;
    }

    /** Its first year. */
    public int firstYearOrDefault() {
        return firstYear == null ? DEFAULT_FIRST_YEAR : firstYear;
    }
}
