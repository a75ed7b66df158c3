package coop.dure.local.demo.pbx;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One record as Asterisk's {@code cdr_csv} prints it, with all 21 columns.
 *
 * @param account account code: a room, a department or nothing
 * @param src who calls, as the switch knows it
 * @param dst what was dialled
 * @param context of the dial plan
 * @param callerName shown on the phone; empty for none
 * @param channel of the calling side
 * @param dstChannel of the called side; empty where nobody's phone rang
 * @param app the last application
 * @param data its arguments
 * @param start in the switch's zone
 * @param answer {@code null} when never answered
 * @param end in the switch's zone
 * @param durationSeconds start to end, as printed
 * @param billSeconds answer to end, as printed
 * @param disposition in Asterisk's words
 * @param uniqueId of the calling channel
 * @param linkedId shared by all records of a call
 * @param sequence number of the record
 */
record CdrRecord(
        String account,
        String src,
        String dst,
        String context,
        String callerName,
        String channel,
        String dstChannel,
        String app,
        String data,
        LocalDateTime start,
        @Nullable LocalDateTime answer,
        LocalDateTime end,
        long durationSeconds,
        long billSeconds,
        String disposition,
        String uniqueId,
        String linkedId,
        int sequence) {
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** As the module writes it: texts quoted, numbers bare, an empty answer without quotes. */
    String line() {
        return print("");
    }

    /** The same content as another tool would print it: numbers in quotes too. */
    String requoted() {
        return print("\"");
    }

    private String print(String aroundNumbers) {
        StringBuilder line = new StringBuilder(400);
        String clid = callerName.isEmpty() ? "<" + src + ">" : "\"" + callerName + "\" <" + src + ">";
        for (String text : new String[] {account, src, dst, context, clid, channel, dstChannel, app, data}) {
            quoted(line, text);
        }
        quoted(line, PRINTED.format(start));
        if (answer == null) {
            line.append(',');
        } else {
            quoted(line, PRINTED.format(answer));
        }
        quoted(line, PRINTED.format(end));
        line.append(aroundNumbers).append(durationSeconds).append(aroundNumbers).append(',');
        line.append(aroundNumbers).append(billSeconds).append(aroundNumbers).append(',');
        for (String text : new String[] {disposition, "DOCUMENTATION", uniqueId, "", "", linkedId}) {
            quoted(line, text);
        }
        return line.append(aroundNumbers).append(sequence).append(aroundNumbers).toString();
    }

    private static void quoted(StringBuilder line, String text) {
        line.append('"').append(text.replace("\"", "\"\"")).append("\",");
    }

    /** The same record with other times and seconds: what a switch prints that contradicts itself. */
    CdrRecord with(LocalDateTime otherEnd, long otherDurationSeconds, long otherBillSeconds) {
        return new CdrRecord(
                account,
                src,
                dst,
                context,
                callerName,
                channel,
                dstChannel,
                app,
                data,
                start,
                answer,
                otherEnd,
                otherDurationSeconds,
                otherBillSeconds,
                disposition,
                uniqueId,
                linkedId,
                sequence);
    }

    /** The same facts as a record of its own, which nobody has seen before. */
    CdrRecord as(String otherId, int otherSequence) {
        return new CdrRecord(
                account,
                src,
                dst,
                context,
                callerName,
                channel,
                dstChannel,
                app,
                data,
                start,
                answer,
                end,
                durationSeconds,
                billSeconds,
                disposition,
                otherId,
                otherId,
                otherSequence);
    }
}
