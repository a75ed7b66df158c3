package coop.dure.cdr.formats.cucm;

import java.util.List;

/**
 * The columns that are kept of a CUCM's flat files, by Cisco's names. Files have up to 133 of them, in an order that
 * grew with the versions. Those of a {@code cmr_} file follow those of a {@code cdr_} file; both share the first ones.
 */
public enum CucmColumn {
    RECORD_TYPE("cdrRecordType"),
    CALL_MANAGER("globalCallID_callManagerId"),
    CALL_ID("globalCallID_callId"),
    CLUSTER("globalCallId_ClusterID"),
    PKID("pkid"),
    ORIG_LEG("origLegCallIdentifier"),
    DEST_LEG("destLegIdentifier", "destLegCallIdentifier"),
    ORIGINATION("dateTimeOrigination"),
    CONNECT("dateTimeConnect"),
    DISCONNECT("dateTimeDisconnect"),
    DURATION("duration"),
    CALLING("callingPartyNumber"),
    CALLING_PARTITION("callingPartyNumberPartition"),
    CALLING_USER("callingPartyUnicodeLoginUserID"),
    ORIGINAL_CALLED("originalCalledPartyNumber"),
    FINAL_CALLED("finalCalledPartyNumber"),
    FINAL_CALLED_PARTITION("finalCalledPartyNumberPartition"),
    FINAL_CALLED_USER("finalCalledPartyUnicodeLoginUserID"),
    LAST_REDIRECT("lastRedirectDn"),
    ORIG_CAUSE("origCause_value"),
    DEST_CAUSE("destCause_value"),
    ORIG_DEVICE("origDeviceName"),
    DEST_DEVICE("destDeviceName"),
    ORIG_ENDED_FOR("origCallTerminationOnBehalfOf"),
    DEST_ENDED_FOR("destCallTerminationOnBehalfOf"),
    ORIGINAL_REDIRECT_FOR("origCalledPartyRedirectOnBehalfOf"),
    LAST_REDIRECT_FOR("lastRedirectRedirectOnBehalfOf"),
    ORIGINAL_REDIRECT_REASON("origCalledPartyRedirectReason"),
    LAST_REDIRECT_REASON("lastRedirectRedirectReason"),
    JOINED_FOR("joinOnBehalfOf"),
    ORIG_CONVERSATION("origConversationId"),
    DEST_CONVERSATION("destConversationId"),
    COMMENT("comment"),
    MATTER_CODE("clientMatterCode"),
    OUTPULSED_CALLING("outpulsedCallingPartyNumber"),
    OUTPULSED_CALLED("outpulsedCalledPartyNumber"),
    HUNT_PILOT("huntPilotDN"),
    QUEUED("wasCallQueued"),
    QUEUE_SECONDS("totalWaitTimeInQueue"),
    ORIG_IP("origIpAddr"),
    DEST_IP("destIpAddr"),
    CMR_LEG("callIdentifier"),
    CMR_NUMBER("directoryNum"),
    CMR_TIME("dateTimeStamp"),
    CMR_PACKETS_SENT("numberPacketsSent"),
    CMR_PACKETS_RECEIVED("numberPacketsReceived"),
    CMR_PACKETS_LOST("numberPacketsLost"),
    CMR_JITTER("jitter"),
    CMR_LATENCY("latency"),
    CMR_DEVICE("deviceName"),
    CMR_QUALITY("varVQMetrics");

    private final List<String> names;

    CucmColumn(String... names) {
        this.names = List.of(names);
    }

    /** This column of a row, without the blanks that some files print around it; empty where the file has none. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()).strip() : "";
    }

    /** Whether it says nothing: CUCM prints 0 for what did not happen. */
    public boolean isNone(List<String> facts) {
        String value = of(facts);
        return value.isEmpty() || value.equals("0");
    }

    /** Cisco's own name for it. */
    public String label() {
        return names.get(0);
    }

    /** Whether a header names it so. */
    boolean isNamed(String name) {
        return names.stream().anyMatch(name.strip()::equalsIgnoreCase);
    }
}
