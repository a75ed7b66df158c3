package coop.dure.cdr.formats.freeswitch;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.vocabulary.PlainText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A leg's JSON document: its variables, percent-encoded or not, and where they lack something its call flow, which never
 * is. Encoded are the characters that {@code switch_url_encode} of FreeSWITCH takes for unsafe in a URL: of those that
 * usual values have, not the slash and the comma.
 */
final class LegDocument {
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern NEVER_ENCODED = Pattern.compile("[ :@\"<>;]");

    private final JsonNode variables;
    private final JsonNode document;
    private final boolean encoded;

    LegDocument(JsonNode document) {
        this.document = document;
        JsonNode inside = document.get("variables");
        this.variables = inside != null && inside.isObject() ? inside : document;
        this.encoded = inside != null && isEncoded(inside);
    }

    /** Its fields in the order of {@link FreeSwitchField}. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        for (FreeSwitchField field : FreeSwitchField.values()) {
            String value = inFlow(field);
            for (String name : field.variables()) {
                value = value.isEmpty() ? variable(name) : value;
            }
            facts.add(value.isEmpty() ? inTimes(field) : value);
        }
        return facts;
    }

    private String variable(String name) {
        JsonNode value = variables.get(name);
        String text = text(value == null ? variables.get("variable_" + name) : value);
        return encoded ? decoded(text) : text;
    }

    /** Who called whom, as it was at first: later flows are transfers. */
    private String inFlow(FreeSwitchField field) {
        JsonNode profile = flow(false).path("caller_profile");
        return switch (field) {
            case CALLER -> text(profile.get("caller_id_number"));
            case DESTINATION -> text(profile.get("destination_number"));
            case CONTEXT -> text(profile.get("context"));
            default -> "";
        };
    }

    private String inTimes(FreeSwitchField field) {
        JsonNode profile = flow(true).path("caller_profile");
        JsonNode times = flow(true).path("times");
        return switch (field) {
            case UUID -> text(profile.get("uuid"));
            case CHANNEL -> text(profile.get("chan_name"));
            case DIRECTION -> text(document.path("channel_data").get("direction"));
            case ORIGINATING_LEG ->
                text(first(profile.path("originator").path("originator_caller_profiles"))
                        .get("uuid"));
            case START_MICROS -> text(times.get("created_time"));
            case ANSWER_MICROS -> text(times.get("answered_time"));
            case BRIDGE_MICROS -> text(times.get("bridged_time"));
            case END_MICROS -> text(times.get("hangup_time"));
            default -> "";
        };
    }

    /** The newest flow stands first; old firmware has one without a list. */
    private JsonNode flow(boolean newest) {
        JsonNode flows = document.path("callflow");
        return flows.isArray() ? newest || flows.isEmpty() ? first(flows) : flows.get(flows.size() - 1) : flows;
    }

    private static JsonNode first(JsonNode node) {
        return node.isArray() ? node.path(0) : node;
    }

    private static String text(@org.jspecify.annotations.Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        JsonNode one = first(value);
        return one.isValueNode() && !one.isNull() ? one.asText().strip() : "";
    }

    private static boolean isEncoded(JsonNode variables) {
        boolean escapes = false;
        for (Iterator<JsonNode> values = variables.elements(); values.hasNext(); ) {
            JsonNode value = values.next();
            if (value.isTextual() && NEVER_ENCODED.matcher(value.textValue()).find()) {
                return false;
            }
            escapes |= value.isTextual() && ESCAPE.matcher(value.textValue()).find();
        }
        return escapes;
    }

    /** With its percent escapes replaced; what is no escape stays. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        byte[] all = decoded.toByteArray();
        return PlainText.decode(all, 0, all.length);
    }
}
