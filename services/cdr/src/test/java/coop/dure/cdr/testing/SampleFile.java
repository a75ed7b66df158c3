package coop.dure.cdr.testing;

import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small file of each format, as its switch writes it, with two good rows at least. */
public final class SampleFile {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final long EPOCH = 1_791_162_000L;
    private static final String LEG = "\"Kim\",\"203\",\"01012345678\",\"default\",\"2026-10-05 10:00:00\","
            + "\"2026-10-05 10:00:05\",\"2026-10-05 10:01:00\",\"60\",\"55\",\"NORMAL_CLEARING\",\"fs-1\",\"fs-2\", \"203\"";
    private static final String DOCUMENT = "{\"variables\":{\"uuid\":\"fs-a\",\"direction\":\"inbound\","
            + "\"channel_name\":\"PJSIP/trunk-1\",\n  \"start_epoch\":\"1791162000\",\"answer_epoch\":\"1791162009\","
            + "\"end_epoch\":\"1791162030\",\"billsec\":\"21\",\"hangup_cause\":\"NORMAL_CLEARING\"},\n"
            + "  \"callflow\":[{\"caller_profile\":{\"caller_id_number\":\"01012345678\","
            + "\"destination_number\":\"0221234567\"}}]}\n";
    private static final String CONTACT =
            "{\"ContactId\":\"c-1\",\"Channel\":\"VOICE\",\"InitiationMethod\":\"INBOUND\","
                    + "\"InitiationTimestamp\":\"2026-10-05T01:00:00Z\",\"DisconnectTimestamp\":\"2026-10-05T01:03:00Z\","
                    + "\"CustomerEndpoint\":{\"Address\":\"+821012345678\"}}";
    private static final String ACC = "INVITE,ft%d,tt,c%d@pbx,200,OK,2026-10-05 10:00:0%d,203,901012345678\n";

    private static final CsvMapping MAPPING = DeclaredMapping.of("""
            {"fields": [
              {"field": "startedAt", "columns": ["begin"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
              {"field": "endedAt", "columns": ["end"], "patterns": ["yyyy-MM-dd HH:mm:ss"]},
              {"field": "connectedSeconds", "columns": ["seconds"]},
              {"field": "caller", "columns": ["from"]},
              {"field": "callee", "columns": ["to"]},
              {"field": "recordId", "columns": ["no"]},
              {"field": "direction", "always": "OUTBOUND"}]}""");

    private SampleFile() {}

    /** The formats of files. */
    public static List<SourceFormat> formats() {
        return Arrays.stream(SourceFormat.values())
                .filter(format -> format != SourceFormat.REST)
                .toList();
    }

    /** What the source of such a file declares of its columns. */
    public static @Nullable CsvMapping mapping(SourceFormat format) {
        return format == SourceFormat.DECLARED_CSV ? MAPPING : null;
    }

    /** In which order the source of such a file declares its columns. */
    public static @Nullable List<String> columns(SourceFormat format) {
        return format == SourceFormat.ASTERISK_CDR_CUSTOM
                ? List.of("start", "src", "dst", "duration", "billsec", "disposition", "-", "dstchannel", "uniqueid")
                : null;
    }

    /** How it is read. */
    public static ReadingRules rules(SourceFormat format) {
        return new ReadingRules(
                StartWindow.of(2000, Instant.parse("2026-11-01T00:00:00Z")),
                new NumberingPlan("KR", "02"),
                mapping(format),
                columns(format));
    }

    /** A file of a format. */
    public static String of(SourceFormat format) {
        return switch (format) {
            case ASTERISK_CDR_CSV ->
                MasterCsv.outbound("1790000000.1", MORNING, "901012345678", 60) + "\n"
                        + MasterCsv.inbound("1790000000.2", 1, MORNING, "01012345678", 7) + "\n";
            case CUCM_CDR ->
                String.join(
                        "\n",
                        CucmFile.CDR_NAMES,
                        CucmFile.CDR_TYPES,
                        CucmFile.record("1", "01012345678>2001", "PJSIP/trunk>SEP0000000000BB", "11>12", "0 5 60"),
                        CucmFile.record("2", "01012345678>203", "PJSIP/trunk>SEP0000000000CC", "11>14", "60 60 180"),
                        CucmFile.CMR_NAMES,
                        CucmFile.quality("c1", "12", 60),
                        "");
            case ASTERISK_QUEUE_LOG ->
                "time|callid|queuename|agent|event|data1|data2|data3\n" + EPOCH
                        + "|1790000000.1|reception|NONE|ENTERQUEUE||01012345678|1\n" + (EPOCH + 5)
                        + "|1790000000.1|reception|PJSIP/203|CONNECT|5|1790000000.9|4\n";
            case ASTERISK_CEL ->
                "eventtype,eventtime,cidnum,exten,channame,uniqueid,linkedid\n" + "CHAN_START," + EPOCH
                        + ".1,01012345678,700,PJSIP/trunk-1,1790000000.1,1790000000.1\n" + "CHAN_END," + (EPOCH + 185)
                        + ".2,01012345678,700,PJSIP/trunk-1,1790000000.1,1790000000.1\n";
            case AVAYA_IP_OFFICE_SMDR ->
                "\u0000"
                        + Smdr.row(
                                "00:00:20 5 10 0", "I", "01012345678>201>0221234567", 1, "E201 Kim, H", "T9001 LINE 1")
                        + "\n"
                        + Smdr.row("00:01:00 8 0 4", "I", "01012345678>203>0221234567", 0, "E203 Lee", "T9001 LINE 1")
                        + "\n";
            case AMAZON_CONNECT_CTR ->
                "[\n  " + CONTACT + ",\n  " + CONTACT.replace("c-1", "c-2") + CONTACT.replace("c-1", "c-3") + "\n]\n";
            case KAMAILIO_ACC ->
                "method,from_tag,to_tag,callid,sip_code,sip_reason,time,src_user,dst_user\n" + ACC.formatted(1, 1, 1)
                        + ACC.formatted(2, 2, 2);
            case FREESWITCH_JSON_CDR -> DOCUMENT + DOCUMENT.replace("fs-a", "fs-b");
            case ASTERISK_CDR_CUSTOM ->
                "\"2026-10-05 10:00:00\",203,901055556666,65,60,ANSWERED,x,\"PJSIP/trunk-2\",1790000000.1\n"
                        + "\"2026-10-05 10:05:00\",203,901055556666,9,0,NO ANSWER,x,\"PJSIP/trunk-3\",1790000300.2\n";
            case DECLARED_CSV ->
                "no,begin,end,seconds,from,to,remark\n"
                        + "1,2026-10-05 10:00:00,2026-10-05 10:01:05,60,02-2123-4567,010-1234-5678,\"first, of two\"\n"
                        + "2,2026-10-05 10:05:00,2026-10-05 10:05:40,30,02-2123-4567,010-1234-5678,\"over\n"
                        + "two lines\"\n";
            case FREESWITCH_CDR_CSV -> LEG + "\n" + LEG.replace("fs-1", "fs-3") + "\n";
            case REST ->
                JsonRow.with("r1", ",\"callId\":\"c1\"") + "\n" + JsonRow.with("r2", ",\"callId\":\"c1\"") + "\n";
        };
    }
}
