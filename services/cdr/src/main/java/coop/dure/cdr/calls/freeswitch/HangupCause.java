package coop.dure.cdr.calls.freeswitch;

import coop.dure.cdr.formats.Disposition;

/** What FreeSWITCH's hangup causes say of a leg that was not answered. */
final class HangupCause {
    private HangupCause() {}

    static Disposition unanswered(String cause) {
        return switch (cause) {
            case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "PROGRESS_TIMEOUT", "LOSE_RACE", "PICKED_OFF" ->
                Disposition.NO_ANSWER;
            case "USER_BUSY" -> Disposition.BUSY;
            case "ORIGINATOR_CANCEL" -> Disposition.CANCELLED;
            case "CALL_REJECTED", "OUTGOING_CALL_BARRED", "INCOMING_CALL_BARRED", "USER_CHALLENGE" ->
                Disposition.BLOCKED;
            case "NORMAL_CIRCUIT_CONGESTION", "SWITCH_CONGESTION", "REQUESTED_CHAN_UNAVAIL", "PRE_EMPTED" ->
                Disposition.CONGESTION;
            case "UNALLOCATED_NUMBER",
                    "NO_ROUTE_TRANSIT_NET",
                    "NO_ROUTE_DESTINATION",
                    "NUMBER_CHANGED",
                    "INVALID_NUMBER_FORMAT",
                    "DESTINATION_OUT_OF_ORDER",
                    "NETWORK_OUT_OF_ORDER",
                    "NORMAL_TEMPORARY_FAILURE",
                    "FACILITY_REJECTED",
                    "FACILITY_NOT_SUBSCRIBED",
                    "FACILITY_NOT_IMPLEMENTED",
                    "SERVICE_UNAVAILABLE",
                    "SERVICE_NOT_IMPLEMENTED",
                    "BEARERCAPABILITY_NOTAUTH",
                    "BEARERCAPABILITY_NOTAVAIL",
                    "BEARERCAPABILITY_NOTIMPL",
                    "CHAN_NOT_IMPLEMENTED",
                    "INCOMPATIBLE_DESTINATION",
                    "RECOVERY_ON_TIMER_EXPIRE",
                    "MANDATORY_IE_MISSING",
                    "INVALID_MSG_UNSPECIFIED",
                    "PROTOCOL_ERROR",
                    "INTERWORKING",
                    "CRASH",
                    "SYSTEM_SHUTDOWN",
                    "MEDIA_TIMEOUT",
                    "EXCHANGE_ROUTING_ERROR",
                    "GATEWAY_DOWN",
                    "INVALID_GATEWAY",
                    "INVALID_PROFILE",
                    "INVALID_URL",
                    "USER_NOT_REGISTERED",
                    "SUBSCRIBER_ABSENT" -> Disposition.FAILED;
            default -> Disposition.UNKNOWN;
        };
    }
}
