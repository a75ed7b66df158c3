package coop.dure.presence.asterisk;

import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.asterisk.Heard.AtQueue;
import coop.dure.presence.asterisk.Heard.AtTelephone;
import coop.dure.presence.asterisk.Heard.QueueStep;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the Asterisk Manager Interface means for presence, each by itself: so they may come late, twice and
 * in any order. Written for Asterisk 13 to 22, by the fields that the "AMI Events" pages of
 * <a href="https://docs.asterisk.org/">docs.asterisk.org</a> list for 13, 16, 18, 20 and 22 (AgentCalled,
 * AgentComplete, AgentConnect, AgentRingNoAnswer, AttendedTransfer, BlindTransfer, DeviceStateChange, DialBegin, DialEnd, Hangup, Hold,
 * Newchannel, Newstate, QueueCallerAbandon, QueueCallerJoin, QueueCallerLeave, Unhold); which of them a queue raises when
 * is what Asterisk's {@code app_queue} does.
 *
 * <p>A call at a line is named by the {@code Uniqueid} of the line's own channel. {@code Linkedid} would change under
 * its feet: where calls are joined by a transfer all their channels take the older one, and the end of a call would
 * bear another name than its beginning. A telephone that rings again, or a second telephone of the same agent, is another
 * channel, and so another call at the agent's line.
 */
public final class AmiMeaning {
    private static final Pattern TELEPHONE = Pattern.compile("(?:PJSIP|SIP)/[^/]+");
    private static final String RINGS_OUT = "4";
    private static final String UP = "6";
    /** Asterisk's own among the causes of Q.850: of several telephones another one answered first. */
    private static final String ANSWERED_ELSEWHERE = "26";

    private AmiMeaning() {}

    /** What it tells; nothing, where presence has no use for it. */
    public static List<Heard> of(AmiEvent event) {
        return switch (event.name()) {
            case "Newchannel" -> event.says("ChannelState", RINGS_OUT) ? at(event, "", CallPhase.ANSWERED) : List.of();
            // A SIP telephone that dials has a channel first and calls out then.
            case "Newstate" ->
                event.says("ChannelState", UP) || event.says("ChannelState", RINGS_OUT)
                        ? at(event, "", CallPhase.ANSWERED)
                        : List.of();
            // Who dials is on the telephone.
            case "DialBegin" -> both(at(event, "Dest", CallPhase.RINGING), at(event, "", CallPhase.ANSWERED));
            case "DialEnd" -> dialEnd(event);
            case "Hold" -> at(event, "", CallPhase.HELD);
            case "Unhold" -> at(event, "", CallPhase.RESUMED);
            case "Hangup" ->
                at(
                        event,
                        "",
                        CallPhase.ENDED,
                        event.says("Cause", ANSWERED_ELSEWHERE) ? Ending.ANSWERED_ELSEWHERE : null);
            case "BlindTransfer" ->
                event.says("Result", "Success") ? at(event, "Transferer", CallPhase.TRANSFERRED) : List.of();
            // Who makes a conference of it stays in it.
            case "AttendedTransfer" ->
                event.says("Result", "Success") && !event.says("DestType", "Threeway")
                        ? both(
                                at(event, "OrigTransferer", CallPhase.TRANSFERRED),
                                at(event, "SecondTransferer", CallPhase.TRANSFERRED))
                        : List.of();
            case "AgentCalled" -> isBehindLocal(event) ? List.of() : atMember(event, CallPhase.RINGING, null);
            case "AgentConnect" ->
                both(
                        // Without the queue, which has heard it: at the line it is another call than in the queue.
                        isBehindLocal(event) ? List.of() : atMember(event, CallPhase.ANSWERED, null, null),
                        atQueue(event, QueueStep.ANSWERED));
            case "AgentRingNoAnswer" -> atMember(event, CallPhase.ENDED, Ending.NO_ANSWER);
            case "AgentComplete" -> agentComplete(event);
            case "DeviceStateChange" -> deviceState(event);
            case "QueueCallerJoin" -> atQueue(event, QueueStep.JOINED);
            case "QueueCallerAbandon" -> atQueue(event, QueueStep.CALLER_GONE);
            case "QueueCallerLeave" -> atQueue(event, QueueStep.LEFT);
            default -> List.of();
        };
    }

    /**
     * The queue is done with it. With any transfer it is, also with one by whom the agent speaks with: whether the agent's
     * part is over the agent's own channel tells.
     */
    private static List<Heard> agentComplete(AmiEvent event) {
        if (event.says("Reason", "transfer")) {
            return List.of();
        }
        // The telephone behind a Local channel does not know of the queue: it is this that leaves work behind.
        return atMember(event, isBehindLocal(event) ? CallPhase.TRANSFERRED : CallPhase.ENDED, null);
    }

    private static List<Heard> dialEnd(AmiEvent event) {
        String status = event.text("DialStatus");
        if (status == null) {
            return List.of();
        }
        return switch (status) {
            case "ANSWER" -> at(event, "Dest", CallPhase.ANSWERED);
            // It rang for as long as it may, was refused, or the telephone cannot be reached: no call gets there.
            case "NOANSWER", "BUSY", "CHANUNAVAIL" -> at(event, "Dest", CallPhase.ENDED, Ending.NO_ANSWER);
            default -> at(event, "Dest", CallPhase.ENDED);
        };
    }

    /** Of a telephone that registers no more, or does not answer any more; none of other devices, as hints are. */
    private static List<Heard> deviceState(AmiEvent event) {
        String device = event.text("Device");
        String state = event.text("State");
        if (device == null || state == null || !TELEPHONE.matcher(device).matches()) {
            return List.of();
        }
        String line = device.substring(device.indexOf('/') + 1);
        // At each Asterisk it is a telephone of its own: registered at one of several it can be reached.
        String system = event.text("SystemName");
        String telephone = system == null ? device : system + "/" + device;
        return switch (state) {
            case "UNAVAILABLE", "INVALID" -> List.of(new AtTelephone(line, telephone, false));
            case "NOT_INUSE", "INUSE", "BUSY", "RINGING", "RINGINUSE", "ONHOLD" ->
                List.of(new AtTelephone(line, telephone, true));
            default -> List.of();
        };
    }

    private static boolean isBehindLocal(AmiEvent event) {
        return Lines.isLocal(event.text("DestChannel"));
    }

    private static List<Heard> at(AmiEvent event, String prefix, CallPhase phase) {
        return at(event, prefix, phase, null);
    }

    private static List<Heard> at(AmiEvent event, String prefix, CallPhase phase, @Nullable Ending ending) {
        String line = Lines.ofChannel(event.text(prefix + "Channel"));
        String callRef = event.text(prefix + "Uniqueid");
        return line == null || callRef == null
                ? List.of()
                : List.of(new AtLine(List.of(line), callRef, phase, null, ending));
    }

    /** The queue knows best whose line it calls. */
    private static List<Heard> atMember(AmiEvent event, CallPhase phase, @Nullable Ending ending) {
        return atMember(event, phase, event.text("Queue"), ending);
    }

    private static List<Heard> atMember(
            AmiEvent event, CallPhase phase, @Nullable String queue, @Nullable Ending ending) {
        List<String> lines = Stream.of(
                        Lines.ofInterface(event.text("Interface")), Lines.ofChannel(event.text("DestChannel")))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        String callRef = event.text("DestUniqueid");
        return lines.isEmpty() || callRef == null
                ? List.of()
                : List.of(new AtLine(lines, callRef, phase, queue, ending));
    }

    private static List<Heard> atQueue(AmiEvent event, QueueStep step) {
        String queue = event.text("Queue");
        String callRef = event.text("Uniqueid");
        return queue == null || callRef == null ? List.of() : List.of(new AtQueue(queue, callRef, step));
    }

    private static List<Heard> both(List<Heard> one, List<Heard> other) {
        List<Heard> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
