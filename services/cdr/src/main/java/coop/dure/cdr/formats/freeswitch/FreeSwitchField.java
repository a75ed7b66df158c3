package coop.dure.cdr.formats.freeswitch;

import java.util.List;

/** The variables of a leg that matter, in the order in which they are kept; of its JSON and of its CSV alike. */
public enum FreeSwitchField {
    UUID("uuid"),
    CALL_UUID("call_uuid"),
    ORIGINATING_LEG("originating_leg_uuid", "originator"),
    MEMBER_SESSION("cc_member_session_uuid"),
    OTHER_LEG("bridge_uuid", "bleg_uuid", "signal_bond", "last_bridge_to"),
    DIRECTION("direction"),
    CHANNEL("channel_name"),
    OTHER_CHANNEL("bridge_channel"),
    GATEWAY("sip_gateway_name", "sip_gateway"),
    PROFILE("sofia_profile_name"),
    CONTEXT("context", "user_context"),
    CALLER("caller_id_number", "sip_from_user"),
    DESTINATION("destination_number", "sip_req_user", "sip_to_user"),
    DIALED_USER("dialed_user"),
    ACCOUNT_CODE("accountcode"),
    START_MICROS("start_uepoch"),
    START_SECONDS("start_epoch"),
    START_LOCAL("start_stamp"),
    ANSWER_MICROS("answer_uepoch"),
    ANSWER_SECONDS("answer_epoch"),
    ANSWER_LOCAL("answer_stamp"),
    BRIDGE_MICROS("bridge_uepoch"),
    BRIDGE_SECONDS("bridge_epoch"),
    END_MICROS("end_uepoch"),
    END_SECONDS("end_epoch"),
    END_LOCAL("end_stamp"),
    DURATION("duration"),
    BILLSEC("billsec"),
    HOLD_SECONDS("hold_accum_seconds"),
    HANGUP_CAUSE("hangup_cause"),
    Q850("hangup_cause_q850"),
    LAST_APP("last_app", "current_application"),
    QUEUE("cc_queue"),
    AGENT("cc_agent"),
    SIDE("cc_side"),
    JOINED("cc_queue_joined_epoch"),
    QUEUE_ANSWERED("cc_queue_answered_epoch"),
    QUEUE_CANCELED("cc_queue_canceled_epoch"),
    QUEUE_TERMINATED("cc_queue_terminated_epoch"),
    QUEUE_CAUSE("cc_cause"),
    RECORDING("cc_record_filename", "record_file_path", "recording_file");

    private final List<String> variables;

    FreeSwitchField(String... variables) {
        this.variables = List.of(variables);
    }

    /** FreeSWITCH's own name for it. */
    public String label() {
        return variables.get(0);
    }

    /** This field of a row; empty where absent. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }

    List<String> variables() {
        return variables;
    }
}
