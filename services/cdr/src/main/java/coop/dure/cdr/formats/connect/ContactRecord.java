package coop.dure.cdr.formats.connect;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.IsoTime;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.formats.json.JsonFields;
import coop.dure.vocabulary.PlainText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.connect.ConnectField.*;

/** One contact record of Amazon Connect: {@code docs/guides/amazon-connect.md}. */
public final class ContactRecord {
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_LOCATION = 1_024;

    /** What people and programs said: nothing of it is a fact of the call. */
    private static final Set<String> LEFT_OUT =
            Set.of("attributes", "contactlens", "tags", "references", "segmentattributes");

    private static final Set<ConnectField> TIMES = EnumSet.of(
            INITIATION,
            CONNECTED_TO_SYSTEM,
            TRANSFER_COMPLETED,
            DISCONNECT,
            LAST_UPDATE,
            ENQUEUED,
            DEQUEUED,
            CONNECTED_TO_AGENT,
            WORK_START,
            WORK_END);
    private static final Set<ConnectField> SECONDS =
            EnumSet.of(QUEUE_SECONDS, TALK_SECONDS, HOLD_SECONDS, WORK_SECONDS, ATTEMPTS);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,9})?");
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("(.*[0-9])([+-][0-9]{2})([0-9]{2})");
    private static final BigDecimal MILLIS_BEGIN = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal LAST_MS = BigDecimal.valueOf(253_402_300_799_999L);

    private ContactRecord() {}

    /** Reads one document. */
    static LineVerdict read(JsonNode document, StartWindow window) {
        JsonNode wrapped = document.get("Contact");
        JsonNode contact = wrapped != null && wrapped.isObject() ? wrapped : document;
        JsonFields fields = new JsonFields(contact, LEFT_OUT);
        return read(Arrays.stream(values()).map(field -> field.in(fields)).toList(), window);
    }

    private static LineVerdict read(List<String> facts, StartWindow window) {
        if (CONTACT_ID.of(facts).isEmpty()) {
            return new Rejected(CONTACT_ID.label(), "reject.missing");
        }
        String channel = CHANNEL.of(facts);
        if (!channel.isEmpty() && !channel.equalsIgnoreCase("VOICE")) {
            return new Rejected(CHANNEL.label(), "reject.no-call", PlainText.shown(shortened(channel)));
        }
        Rejected refusal = refusal(facts);
        if (refusal != null) {
            return refusal;
        }
        Instant start = time(INITIATION.of(facts));
        if (start == null) {
            return new Rejected(INITIATION.label(), "reject.missing");
        }
        Reason outside = window.refusal(start.toEpochMilli());
        return outside == null
                ? new Accepted(facts, identity(facts, start.toEpochMilli()))
                : new Rejected(INITIATION.label(), outside);
    }

    private static @Nullable Rejected refusal(List<String> facts) {
        for (ConnectField field : values()) {
            String value = field.of(facts);
            if (!PlainText.storable(value)) {
                return new Rejected(field.label(), "reject.nul");
            }
            int longest = field == RECORDING ? LONGEST_LOCATION : LONGEST_TEXT;
            if (value.length() > longest) {
                return new Rejected(field.label(), "reject.too-long", longest);
            }
            if (TIMES.contains(field) && !value.isEmpty() && time(value) == null) {
                return new Rejected(field.label(), "reject.time");
            }
            if (SECONDS.contains(field) && !value.isEmpty() && seconds(value) == null) {
                return new Rejected(field.label(), "reject.whole-number");
            }
        }
        return null;
    }

    /** What identifies the contact; of facts that were accepted before. */
    static Identity identity(List<String> facts, long printedStartMs) {
        String contact = CONTACT_ID.of(facts);
        String initial = INITIAL_CONTACT_ID.of(facts);
        return new Identity(contact, initial.isEmpty() ? contact : initial, printedStartMs);
    }

    /** When it was last changed, so that later ones sort behind. */
    static String stamp(List<String> facts) {
        Instant changed = time(LAST_UPDATE.of(facts));
        return changed == null ? "" : String.format(Locale.ROOT, "%015d", Math.max(0, changed.toEpochMilli()));
    }

    /**
     * A printed time, in UTC where it has no offset; exports also write seconds or milliseconds since 1970. {@code null}
     * when it is none.
     */
    public static @Nullable Instant time(String printed) {
        if (printed.isEmpty()) {
            return null;
        }
        Instant usual = IsoTime.usual(printed);
        if (usual != null) {
            return usual;
        }
        if (NUMBER.matcher(printed).matches()) {
            BigDecimal number = new BigDecimal(printed);
            BigDecimal ms = number.compareTo(MILLIS_BEGIN) < 0 ? number.multiply(THOUSAND) : number;
            return ms.compareTo(LAST_MS) > 0 ? null : Instant.ofEpochMilli(ms.longValue());
        }
        String iso = printed.length() > 10 && printed.charAt(10) == ' '
                ? printed.substring(0, 10) + 'T' + printed.substring(11).replace(" ", "")
                : printed;
        iso = OFFSET_WITHOUT_COLON.matcher(iso).replaceFirst("$1$2:$3");
        try {
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
            OffsetDateTime time =
                    zoned ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
            return time.getYear() < 1 || time.getYear() > 9999 ? null : time.toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** A printed number of seconds, without its fraction; {@code null} when it is none. */
    public static @Nullable Integer seconds(String printed) {
        if (!NUMBER.matcher(printed).matches()) {
            return null;
        }
        long whole = new BigDecimal(printed).longValue();
        return whole <= Integer.MAX_VALUE ? (int) whole : null;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40);
    }
}
