package coop.dure.tenants.sources;

import coop.dure.vocabulary.mapping.CsvMapping;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as wished for: a PBX, switch or carrier feed.
 *
 * @param code its name within the tenant, as in {@code ?source=}
 * @param pbx the switch behind it; sources of one pbx share one identity scheme
 * @param format how its rows read: AMAZON_CONNECT_CTR, ASTERISK_CDR_CSV, ASTERISK_CDR_CUSTOM,
 *     ASTERISK_CEL, ASTERISK_QUEUE_LOG, AVAYA_IP_OFFICE_SMDR, CUCM_CDR, DECLARED_CSV, FREESWITCH_CDR_CSV,
 *     FREESWITCH_JSON_CDR, KAMAILIO_ACC or REST
 * @param zone IANA zone of its printed times
 * @param country ISO 3166 alpha-2 country in which its numbers are dialled
 * @param areaCode its own area code with the national prefix, as in {@code 02}
 * @param outsideLinePrefix digits dialled to get a line
 * @param trunks channel prefixes, contexts or groups through which calls leave and enter
 * @param firstYear a row that starts before this year is a reject; 2000 where absent
 * @param mapping what the columns of its files mean, needed with the format DECLARED_CSV and refused with others; a
 *     changed one holds for what comes from then on
 * @param columns with the format ASTERISK_CDR_CUSTOM the columns of its files in their order, as in {@code src} or
 *     {@code ${CSV_QUOTE(${CDR(src)})}}, absent where a line in the file names them; with FREESWITCH_CDR_CSV those of its
 *     template, as in {@code uuid} or {@code ${uuid}}, absent where it comes with FreeSWITCH; {@code -} for one that is
 *     not read
 * @param dateOrder with the format AVAYA_IP_OFFICE_SMDR what comes first in dates that print the year last: DAY_FIRST or
 *     MONTH_FIRST; absent, a row that may be read both ways is a reject
 * @param validFrom since when zone, country, areaCode, outsideLinePrefix and trunks are so; not in the future. Absent: the
 *     first ones for all time, later ones from their change on. An instant that has passed mends what was declared wrong,
 *     and takes back what was declared for later than that
 * @param ratePlan code of a published rate plan for its calls alone, from now on; absent: the tenant's
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
        @Nullable Integer firstYear,
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns,
        @Nullable String dateOrder,
        @Nullable Instant validFrom,
        @Nullable String ratePlan) {
    private static final int DEFAULT_FIRST_YEAR = 2000;

    /** The same with a rate plan of its own, or without. */
    public SourceDescription withRatePlan(@Nullable String other) {
        return new SourceDescription(
                code,
                pbx,
                format,
                zone,
                country,
                areaCode,
                outsideLinePrefix,
                trunks,
                firstYear,
                mapping,
                columns,
                dateOrder,
                validFrom,
                other);
    }

    /** Its trunks, none where absent. */
    public List<String> trunkNames() {
        return trunks == null ? List.of() : trunks;
    }

    /** Its first year. */
    public int firstYearOrDefault() {
        return firstYear == null ? DEFAULT_FIRST_YEAR : firstYear;
    }
}
