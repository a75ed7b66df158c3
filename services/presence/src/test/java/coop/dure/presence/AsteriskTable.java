package coop.dure.presence;

import coop.dure.presence.asterisk.AmiEvent;
import coop.dure.presence.asterisk.AmiMeaning;
import coop.dure.presence.asterisk.Heard;
import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.asterisk.Heard.AtQueue;
import coop.dure.presence.asterisk.Heard.AtTelephone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each event of an Asterisk becomes, as the code reads it. */
final class AsteriskTable {
    private static final String LOCAL = "Local/2001@from-queue-00000001;1";

    private AsteriskTable() {}

    /** An event and what of it makes the difference. */
    private record Sample(String event, String... fields) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("Newchannel", "ChannelState", "4"),
            new Sample("Newstate", "ChannelState", "4"),
            new Sample("Newstate", "ChannelState", "6"),
            new Sample("DialBegin"),
            new Sample("DialEnd", "DialStatus", "ANSWER"),
            new Sample("DialEnd", "DialStatus", "NOANSWER"),
            new Sample("DialEnd", "DialStatus", "BUSY"),
            new Sample("DialEnd", "DialStatus", "CHANUNAVAIL"),
            new Sample("DialEnd", "DialStatus", "CANCEL"),
            new Sample("Hold"),
            new Sample("Unhold"),
            new Sample("Hangup"),
            new Sample("Hangup", "Cause", "26"),
            new Sample("BlindTransfer", "Result", "Success"),
            new Sample("AttendedTransfer", "Result", "Success"),
            new Sample("AgentCalled"),
            new Sample("AgentConnect"),
            new Sample("AgentRingNoAnswer"),
            new Sample("AgentComplete"),
            new Sample("AgentComplete", "Reason", "transfer"),
            new Sample("AgentCalled", "DestChannel", LOCAL),
            new Sample("AgentConnect", "DestChannel", LOCAL),
            new Sample("AgentRingNoAnswer", "DestChannel", LOCAL),
            new Sample("AgentComplete", "DestChannel", LOCAL),
            new Sample("QueueCallerJoin"),
            new Sample("QueueCallerAbandon"),
            new Sample("QueueCallerLeave"),
            new Sample("DeviceStateChange", "State", "UNAVAILABLE"),
            new Sample("DeviceStateChange", "State", "INVALID"),
            new Sample("DeviceStateChange", "State", "NOT_INUSE"));

    static List<List<String>> rows(String event, String atLine, String inQueue) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(event, atLine, inQueue));
        for (Sample sample : SAMPLES) {
            List<Heard> heard = AmiMeaning.of(event(sample));
            rows.add(List.of(
                    label(sample),
                    heard.stream()
                            .filter(one -> !(one instanceof AtQueue))
                            .map(one -> one instanceof AtLine line ? line(line) : telephone((AtTelephone) one))
                            .collect(Collectors.joining("; ")),
                    heard.stream()
                            .filter(AtQueue.class::isInstance)
                            .map(one -> queue((AtQueue) one))
                            .collect(Collectors.joining("; "))));
        }
        return rows;
    }

    /** Each of its channels is named as the header that names it. */
    private static AmiEvent event(Sample sample) {
        Map<String, String> fields =
                new HashMap<>(Map.of("Event", sample.event(), "Queue", "reception", "Interface", "PJSIP/Interface"));
        fields.put("Device", "PJSIP/Device");
        for (String who : List.of("", "Dest", "Transferer", "OrigTransferer", "SecondTransferer")) {
            fields.put(who + "Channel", "PJSIP/" + who + "Channel-00000001");
            fields.put(who + "Uniqueid", "1.1");
        }
        for (int i = 0; i < sample.fields().length; i += 2) {
            fields.put(sample.fields()[i], sample.fields()[i + 1]);
        }
        return new AmiEvent(fields);
    }

    private static String label(Sample sample) {
        String[] fields = sample.fields();
        return fields.length == 0
                ? "`" + sample.event() + "`"
                : "`%s`, `%s` %s".formatted(sample.event(), fields[0], fields[1].equals(LOCAL) ? "Local/…" : fields[1]);
    }

    private static String line(AtLine told) {
        return "%s%s%s (`%s`)"
                .formatted(
                        told.phase(),
                        told.ending() == null ? "" : ", " + told.ending(),
                        told.queue() == null ? "" : ", `Queue`",
                        told.lines().get(0));
    }

    private static String telephone(AtTelephone told) {
        return "%s (`%s`)".formatted(told.reachable() ? "REACHABLE" : "UNREACHABLE", told.line());
    }

    private static String queue(AtQueue told) {
        return switch (told.step()) {
            case JOINED -> "QUEUE_JOINED";
            case LEFT -> "QUEUE_LEFT, OVERFLOWED";
            case CALLER_GONE -> "QUEUE_LEFT, CALLER_GONE";
            case ANSWERED -> "QUEUE_LEFT, ANSWERED";
        };
    }
}
