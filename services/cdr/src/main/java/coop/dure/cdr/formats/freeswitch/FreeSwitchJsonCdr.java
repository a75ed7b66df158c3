package coop.dure.cdr.formats.freeswitch;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.formats.json.JsonRecords;
import coop.dure.cdr.formats.json.JsonText;
import coop.dure.vocabulary.PlainText;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FreeSWITCH's mod_json_cdr, as files and as bodies that it posted: {@code docs/guides/freeswitch.md}. */
public final class FreeSwitchJsonCdr implements CallRecordFormat {
    private static final Pattern FORM = Pattern.compile("(?:.*&)?cdr=([^&]*)(?:&.*)?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");

    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        StartWindow window = rules.window();
        return new JsonRecords(file, document -> verdict(document, window), line -> encoded(line, window));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(FreeSwitchField.values())
                .map(FreeSwitchField::label)
                .toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return new Identity(FreeSwitchField.UUID.of(facts), LegRecord.originating(facts), printedStartMs);
    }

    private static LineVerdict verdict(JsonNode document, StartWindow window) {
        return LegRecord.verdict(new LegDocument(document).facts(), window, LegRecord::originating);
    }

    /** A body that was posted as a form, or in base64. */
    private static LineVerdict encoded(String line, StartWindow window) {
        Matcher form = FORM.matcher(line);
        String body = form.matches() ? form.group(1) : line;
        JsonNode document = object(LegDocument.decoded(body.replace('+', ' ')));
        if (document == null) {
            document = object(base64(LegDocument.decoded(body).replace(' ', '+')));
        }
        return document == null ? new Rejected("line", "reject.no-json") : verdict(document, window);
    }

    private static @Nullable JsonNode object(String text) {
        return text.startsWith("{") ? JsonText.object(text) : null;
    }

    private static String base64(String text) {
        if (!BASE64.matcher(text).matches()) {
            return "";
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return PlainText.decode(bytes, 0, bytes.length).strip();
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
