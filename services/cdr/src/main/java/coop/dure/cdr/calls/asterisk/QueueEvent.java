package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.formats.EpochInId;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.asterisk.AsteriskLine;
import coop.dure.cdr.formats.asterisk.EventTime;
import coop.dure.cdr.formats.asterisk.QueueLogColumn;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a queue_log that belongs to a call.
 *
 * @param row where it stands
 * @param at when
 * @param kind what it means for the caller
 */
record QueueEvent(CurrentRow row, Instant at, Kind kind) {
    /** In the order in which they follow each other within a second. */
    enum Kind {
        ENTER,
        RING,
        CONNECT,
        COMPLETE,
        TRANSFER,
        ABANDON,
        EXIT,
        FAIL,
        DID,
        /** State of an agent, or an event that anybody added: it says nothing of the call. */
        OTHER;

        private static Kind of(String event) {
            return switch (event) {
                case "ENTERQUEUE" -> ENTER;
                case "RINGNOANSWER", "RINGCANCELED", "AGENTDUMP" -> RING;
                case "CONNECT" -> CONNECT;
                case "COMPLETEAGENT", "COMPLETECALLER" -> COMPLETE;
                case "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER" -> TRANSFER;
                case "ABANDON" -> ABANDON;
                case "EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY", "WITHDRAW" -> EXIT;
                case "SYSCOMPAT" -> FAIL;
                case "DID" -> DID;
                default -> OTHER;
            };
        }
    }

    /** No caller waits and nobody talks this long: what is printed beyond it is no number of seconds. */
    private static final int LONGEST_SECONDS = 7 * 86_400;

    static final Comparator<QueueEvent> BY_TIME = Comparator.comparing(QueueEvent::at)
            .thenComparing(QueueEvent::kind)
            .thenComparing(event -> String.join("|", event.row().facts()))
            .thenComparing(event -> event.row().id(), RowIds.IN_ORDER);

    static QueueEvent of(CurrentRow row) {
        List<String> facts = row.facts();
        EventTime time = EventTime.of(QueueLogColumn.TIME.of(facts));
        if (time == null) {
            throw new IllegalStateException("a row without a time was accepted");
        }
        Instant at = time.instant();
        if (at == null) {
            at = new LocalTimes(row.source().at(time.local()).zone(), EnumSet.noneOf(Flag.class))
                    .start(time.local(), EpochInId.of(QueueLogColumn.CALLID.of(facts)));
        }
        return new QueueEvent(row, at, Kind.of(QueueLogColumn.EVENT.of(facts)));
    }

    String name() {
        return QueueLogColumn.EVENT.of(row.facts());
    }

    String callId() {
        return QueueLogColumn.CALLID.of(row.facts());
    }

    String queue() {
        return QueueLogColumn.QUEUE.of(row.facts());
    }

    String member() {
        return QueueLogColumn.MEMBER.of(row.facts());
    }

    /** From 1; empty where there is none. */
    String parameter(int number) {
        return QueueLogColumn.parameter(row.facts(), number);
    }

    /** What else than its row makes it the same event, printed by the file and by a dump of the table. */
    List<String> content() {
        List<String> facts = row.facts();
        return facts.subList(QueueLogColumn.CALLID.ordinal(), facts.size());
    }

    /** How long the caller had waited. */
    @Nullable
    Integer waitSeconds() {
        return switch (kind) {
            case CONNECT, COMPLETE -> seconds(1);
            case TRANSFER -> seconds(transferred(1));
            case ABANDON -> seconds(3);
            case EXIT -> seconds(name().equals("EXITWITHKEY") ? 4 : 3);
            default -> null;
        };
    }

    /** How long agent and caller had talked. */
    @Nullable
    Integer talkSeconds() {
        return switch (kind) {
            case COMPLETE -> seconds(2);
            case TRANSFER -> seconds(transferred(2));
            default -> null;
        };
    }

    /** How long the phone of the agent who answered had rung. */
    @Nullable
    Integer ringSeconds() {
        return kind == Kind.CONNECT ? seconds(3) : null;
    }

    /** How long the phone of an agent who did not answer had rung: the only figure in milliseconds. */
    @Nullable
    Integer ringMilliseconds() {
        Integer printed = name().equals("AGENTDUMP") ? null : AsteriskLine.wholeNumber(parameter(1));
        return printed == null || printed / 1000 > LONGEST_SECONDS ? null : printed;
    }

    /**
     * Wait, talk and position stand last in an attended transfer, behind one to three fields that say where it went; in
     * others they follow extension and context.
     */
    private int transferred(int figure) {
        int fields = QueueLogColumn.parameters(row.facts()).size();
        return name().equals("ATTENDEDTRANSFER") ? fields - 3 + figure : 2 + figure;
    }

    private @Nullable Integer seconds(int number) {
        Integer printed = number < 1 ? null : AsteriskLine.wholeNumber(parameter(number));
        return printed == null || printed > LONGEST_SECONDS ? null : printed;
    }
}
