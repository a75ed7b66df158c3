package coop.dure.contracts.tenants;

import coop.dure.vocabulary.mapping.CsvMapping;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a source: a PBX, switch or carrier feed of one tenant.
 *
 * @param tenantId the tenant
 * @param sourceId the source
 * @param code the source's name within the tenant, as in {@code ?source=}
 * @param pbx the switch behind it: sources of one pbx share one identity scheme
 * @param format how its rows read: a name of a {@code SourceFormat}
 * @param active whether it still delivers
 * @param firstYear a row that starts before this year is a reject
 * @param settings what it declared, oldest first; the first holds for all time before it too
 * @param mapping what the columns of its files mean, with the format DECLARED_CSV; holds for what comes from now on
 * @param columns names of the columns of its files, with the format ASTERISK_CDR_CUSTOM or FREESWITCH_CDR_CSV;
 *     {@code null} where the file or its switch tells them; holds for what comes from now on
 * @param dateOrder with the format AVAYA_IP_OFFICE_SMDR what comes first in dates that print the year last: a name of a
 *     {@code DateOrder}; holds for what comes from now on
 * @param version grows with every change
 */
public record SourceChanged(
        UUID tenantId,
        UUID sourceId,
        String code,
        String pbx,
        String format,
        boolean active,
        int firstYear,
        List<Settings> settings,
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns,
        @Nullable String dateOrder,
        long version) {
    /**
     * What a source declares of its switch.
     *
     * @param validFrom from when; {@code null} for the first
     * @param zone IANA zone of its printed times
     * @param country ISO 3166 alpha-2 country in which its numbers are dialled
     * @param areaCode its own area code with the national prefix, as in {@code 02}
     * @param outsideLinePrefix digits dialled to get a line, as in {@code 9}
     * @param trunks channel prefixes, contexts or groups through which calls leave and enter the house, as in
     *     {@code PJSIP/trunk-kt} or {@code from-trunk}
     */
    public record Settings(
            @Nullable Instant validFrom,
            String zone,
            String country,
            @Nullable String areaCode,
            @Nullable String outsideLinePrefix,
            List<String> trunks) {}
}
