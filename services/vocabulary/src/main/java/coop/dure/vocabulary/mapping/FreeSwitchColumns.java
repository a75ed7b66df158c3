package coop.dure.vocabulary.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a template of FreeSWITCH's mod_cdr_csv, as its source declares them: names of variables, also as they
 * stand in {@code cdr_csv.conf.xml}, {@code "${caller_id_number}"}, or {@code -} for a column that is not read.
 */
public final class FreeSwitchColumns {
    /** The caller's name, which is not kept: quotes and commas within it are not escaped, so it is known where it stands. */
    public static final Set<String> NAMES_OF_PEOPLE = Set.of(
            "caller_id_name", "effective_caller_id_name", "callee_id_name", "origination_caller_id_name", "caller_id");

    /** What FreeSWITCH calls the variables that are read. */
    public static final List<String> READ = List.of(
            "uuid",
            "call_uuid",
            "originating_leg_uuid",
            "originator",
            "cc_member_session_uuid",
            "bridge_uuid",
            "bleg_uuid",
            "signal_bond",
            "last_bridge_to",
            "direction",
            "channel_name",
            "bridge_channel",
            "sip_gateway_name",
            "sip_gateway",
            "sofia_profile_name",
            "context",
            "user_context",
            "caller_id_number",
            "sip_from_user",
            "destination_number",
            "sip_req_user",
            "sip_to_user",
            "dialed_user",
            "accountcode",
            "start_uepoch",
            "start_epoch",
            "start_stamp",
            "answer_uepoch",
            "answer_epoch",
            "answer_stamp",
            "bridge_uepoch",
            "bridge_epoch",
            "end_uepoch",
            "end_epoch",
            "end_stamp",
            "duration",
            "billsec",
            "hold_accum_seconds",
            "hangup_cause",
            "hangup_cause_q850",
            "last_app",
            "current_application",
            "cc_queue",
            "cc_agent",
            "cc_side",
            "cc_queue_joined_epoch",
            "cc_queue_answered_epoch",
            "cc_queue_canceled_epoch",
            "cc_queue_terminated_epoch",
            "cc_cause",
            "cc_record_filename",
            "record_file_path",
            "recording_file");

    private static final Pattern VARIABLE = Pattern.compile("\"?\\$\\{([^{}]+)\\}\"?");
    private static final String UNREAD = "-";
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private FreeSwitchColumns() {}

    /** The variable that a declared column prints, in small letters; empty where it is not read. */
    public static String variable(String declared) {
        String column = declared.strip();
        Matcher variable = VARIABLE.matcher(column);
        String name = (variable.matches() ? variable.group(1).strip() : column).toLowerCase(Locale.ROOT);
        return READ.contains(name) || NAMES_OF_PEOPLE.contains(name) ? name : "";
    }

    /** What is wrong with declared columns. */
    public static List<MappingFault> faults(List<String> declared) {
        List<MappingFault> found = new ArrayList<>();
        if (declared.isEmpty() || declared.size() > MOST) {
            found.add(MappingFault.of("", "mapping.freeswitch-count", MOST));
            return found;
        }
        Set<String> named = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            String column = declared.get(i);
            boolean isText = column != null && !column.isBlank() && column.length() <= LONGEST;
            String name = isText ? variable(column) : "";
            boolean isUnread = isText
                    && name.isEmpty()
                    && (column.strip().equals(UNREAD)
                            || VARIABLE.matcher(column.strip()).matches());
            if (name.isEmpty() && !isUnread) {
                found.add(MappingFault.of("/" + i, "mapping.freeswitch-column", column, String.join(", ", READ)));
            } else if (!name.isEmpty() && !named.add(name)) {
                found.add(MappingFault.of("/" + i, "mapping.field-twice", name));
            }
        }
        if (found.isEmpty()) {
            missing(named).forEach(needed -> found.add(MappingFault.of("", "mapping.freeswitch-needed", needed)));
        }
        return found;
    }

    private static List<String> missing(Set<String> named) {
        List<String> missing = new ArrayList<>();
        require(named, missing, "uuid");
        require(named, missing, "caller_id_number", "sip_from_user");
        require(named, missing, "destination_number", "sip_req_user", "sip_to_user");
        boolean epochs = named.contains("start_epoch") || named.contains("start_uepoch");
        for (String moment : List.of("start", "answer", "end")) {
            if (epochs) {
                require(named, missing, moment + "_epoch", moment + "_uepoch");
            } else {
                require(named, missing, moment + "_stamp");
            }
        }
        return missing;
    }

    private static void require(Set<String> named, List<String> missing, String first, String... others) {
        if (!named.contains(first) && List.of(others).stream().noneMatch(named::contains)) {
            missing.add(first);
        }
    }
}
