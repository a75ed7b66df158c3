package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.SeparatedFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/**
 * The line of names that a file begins with, and that is met again where files were put together. Records that were
 * picked out of files have lost it: they are read in the order that Cisco documents, to which versions only append.
 *
 * @param separator between its fields
 * @param positions where each column of {@link CucmColumn} stands; -1 where the file has none
 * @param width how many columns the file has
 * @param quality whether it is that of a {@code cmr_} file
 */
record CucmHeader(char separator, List<Integer> positions, int width, boolean quality) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Pattern NAMED = Pattern.compile("(?i)globalCallID_callId");
    private static final Pattern TYPE = Pattern.compile(
            "(?i)(TINYINT|SMALLINT|INTEGER|INT|BIGINT|CHAR|VARCHAR|NVARCHAR|UNIQUEIDENTIFIER|DATE|DATETIME|TIMESTAMP)(\\s*\\(\\d+\\))?");

    private static final Pattern UUID = Pattern.compile("[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}");

    /** No version has fewer. */
    private static final int FEWEST_OF_CALL = 94;

    /** A dot stands for a column that is not kept. */
    private static final CucmHeader OF_CALLS = documented(
            "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,origLegCallIdentifier,dateTimeOrigination,.,.,"
                    + "origIpAddr,callingPartyNumber,callingPartyUnicodeLoginUserID,.,origCause_value,.,.,.,.,.,.,.,.,.,.,.,"
                    + ".,.,destLegIdentifier,.,.,destIpAddr,originalCalledPartyNumber,finalCalledPartyNumber,"
                    + "finalCalledPartyUnicodeLoginUserID,.,destCause_value,.,.,.,.,.,.,.,.,.,.,.,.,.,dateTimeConnect,"
                    + "dateTimeDisconnect,lastRedirectDn,pkid,.,callingPartyNumberPartition,finalCalledPartyNumberPartition,"
                    + ".,duration,origDeviceName,destDeviceName,origCallTerminationOnBehalfOf,destCallTerminationOnBehalfOf,"
                    + "origCalledPartyRedirectOnBehalfOf,lastRedirectRedirectOnBehalfOf,origCalledPartyRedirectReason,"
                    + "lastRedirectRedirectReason,destConversationId,globalCallId_ClusterID,joinOnBehalfOf,comment,.,.,"
                    + "clientMatterCode,.,.,.,origConversationId,.,.,.,outpulsedCallingPartyNumber,"
                    + "outpulsedCalledPartyNumber,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,.,huntPilotDN,.,.,.,.,.,.,.,.,.,"
                    + "wasCallQueued,totalWaitTimeInQueue");

    private static final CucmHeader OF_QUALITY =
            documented("cdrRecordType,globalCallID_callManagerId,globalCallID_callId,.,directoryNum,callIdentifier,"
                    + "dateTimeStamp,numberPacketsSent,.,numberPacketsReceived,.,numberPacketsLost,jitter,latency,pkid,.,"
                    + "globalCallId_ClusterID,deviceName,varVQMetrics");

    /** The header that a record without one is read by; {@code null} where its key is not where that has it. */
    static @Nullable CucmHeader ofRecord(List<String> fields) {
        for (CucmHeader documented : List.of(OF_CALLS, OF_QUALITY)) {
            int key = documented.positions.get(PKID.ordinal());
            if (fields.size() >= (documented.quality ? documented.width : FEWEST_OF_CALL)
                    && fields.get(0).strip().equals(documented.quality ? "2" : "1")
                    && UUID.matcher(fields.get(key).strip()).matches()) {
                return new CucmHeader(',', documented.positions, fields.size(), documented.quality);
            }
        }
        return null;
    }

    private static CucmHeader documented(String names) {
        List<String> all = List.of(names.split(","));
        return new CucmHeader(',', positions(all), all.size(), all.stream().anyMatch(CMR_TIME::isNamed));
    }

    /** The header that a line is; {@code null} where it is none. */
    static @Nullable CucmHeader of(String line) {
        if (!NAMED.matcher(line).find()) {
            return null;
        }
        for (char separator : SEPARATORS) {
            List<String> names = SeparatedFields.of(line, separator);
            if (names == null) {
                return null;
            }
            if (names.stream().anyMatch(CALL_ID::isNamed)) {
                boolean quality = names.stream().anyMatch(CMR_TIME::isNamed)
                        && names.stream().noneMatch(ORIGINATION::isNamed);
                return new CucmHeader(separator, positions(names), width(names), quality);
            }
        }
        return null;
    }

    /** Whether the fields are the line of types below it. */
    static boolean isTypes(List<String> fields) {
        return fields.stream().anyMatch(field -> TYPE.matcher(field.strip()).matches())
                && fields.stream()
                        .allMatch(field ->
                                field.isBlank() || TYPE.matcher(field.strip()).matches());
    }

    /** The fields of a record in the order of {@link CucmColumn}. */
    List<String> facts(List<String> fields) {
        List<String> facts = new ArrayList<>(positions.size());
        for (int position : positions) {
            facts.add(position < 0 || position >= fields.size() ? "" : fields.get(position));
        }
        return facts;
    }

    boolean has(CucmColumn column) {
        return positions.get(column.ordinal()) >= 0;
    }

    /** Without the commas that some exports put at the end of each line. */
    private static int width(List<String> names) {
        int width = names.size();
        while (names.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    private static List<Integer> positions(List<String> names) {
        return Arrays.stream(CucmColumn.values())
                .map(column -> position(column, names))
                .toList();
    }

    private static int position(CucmColumn column, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (column.isNamed(names.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
