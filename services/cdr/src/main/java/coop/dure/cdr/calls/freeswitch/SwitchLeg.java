package coop.dure.cdr.calls.freeswitch;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.LocalTimes;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.PrintedTimes;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.freeswitch.FreeSwitchField;
import coop.dure.cdr.formats.freeswitch.LegRecord;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.freeswitch.FreeSwitchField.*;

/** One leg as printed, with its times and with what it alone tells of trunks. */
final class SwitchLeg {
    private final CurrentRow row;
    private final List<String> facts;
    private final SourceFacts.Settings settings;
    private final Parties parties;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final @Nullable Instant endedAt;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

    SwitchLeg(CurrentRow row, OwnNumbers own) {
        this.row = row;
        this.facts = row.facts();
        Instant start = LegRecord.instant(facts, START_MICROS, START_SECONDS);
        if (start != null) {
            this.settings = row.source().at(start);
            this.startedAt = start;
            this.answeredAt = LegRecord.instant(facts, ANSWER_MICROS, ANSWER_SECONDS);
            this.endedAt = LegRecord.instant(facts, END_MICROS, END_SECONDS);
        } else {
            LocalDateTime local = LegRecord.start(facts);
            if (local == null) {
                throw new UnusableRowException(START_LOCAL.label(), "reject.local-time");
            }
            if (START_LOCAL.of(facts).isEmpty()) {
                flags.add(Flag.START_MISSING);
            }
            this.settings = row.source().at(local);
            LocalTimes times = new LocalTimes(settings.zone(), flags);
            this.startedAt = times.start(local, null);
            Integer whole = LegRecord.seconds(DURATION.of(facts));
            Integer connected = LegRecord.seconds(BILLSEC.of(facts));
            LocalDateTime answer = LegRecord.local(ANSWER_LOCAL.of(facts));
            LocalDateTime end = LegRecord.local(END_LOCAL.of(facts));
            if (LegRecord.isOfMinute(START_LOCAL.of(facts)) && whole != null && connected != null) {
                // The printed seconds tell how far apart they were, which minutes do not.
                this.endedAt = end == null ? null : startedAt.plusSeconds(whole);
                this.answeredAt = answer == null ? null : startedAt.plusSeconds(Math.max(0, whole - connected));
            } else {
                this.answeredAt = answer == null ? null : times.after(startedAt, answer);
                this.endedAt = end == null ? null : times.after(answeredAt == null ? startedAt : answeredAt, end);
            }
        }
        this.parties = new Parties(settings, own, startedAt);
    }

    CurrentRow row() {
        return row;
    }

    Parties parties() {
        return parties;
    }

    Set<Flag> flags() {
        return flags;
    }

    String uuid() {
        return UUID.of(facts);
    }

    /** What it has in common with the other legs of its call. */
    String link() {
        return Formats.of(row.source().format()).identity(facts, 0).link();
    }

    /** Whether it is a line: that of the caller's leg names the leg that it was connected to. */
    boolean isLine() {
        return row.source().format() == SourceFormat.FREESWITCH_CDR_CSV;
    }

    String of(FreeSwitchField field) {
        return field.of(facts);
    }

    /** Text of a field; {@code null} where it is empty. */
    @Nullable
    String orNull(FreeSwitchField field) {
        return field.of(facts).isBlank() ? null : field.of(facts);
    }

    @Nullable
    Integer seconds(FreeSwitchField field) {
        return LegRecord.seconds(field.of(facts));
    }

    @Nullable
    Instant epoch(FreeSwitchField field) {
        return LegRecord.epoch(field.of(facts));
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** When it was connected to another leg; {@code null} where it was not, or its record does not tell. */
    @Nullable
    Instant bridgedAt() {
        return LegRecord.instant(facts, BRIDGE_MICROS, BRIDGE_SECONDS);
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    /** Answer to end as printed, hold included; from the times where it is not printed. */
    @Nullable
    Integer connectedSeconds() {
        Integer printed = seconds(BILLSEC);
        return answeredAt == null || printed == null ? PrintedTimes.seconds(answeredAt, endedAt) : printed;
    }

    boolean isAgents() {
        return of(SIDE).equalsIgnoreCase("agent");
    }

    /** Whether it was in a queue as the one who waits. */
    boolean isMembers() {
        return !isAgents() && !(of(QUEUE).isEmpty() && of(JOINED).isEmpty());
    }

    boolean declaresTrunks() {
        return !settings.trunks().isEmpty();
    }

    /** Whether its channel, gateway, profile or, for one that came in, its context is one of the source's trunks. */
    boolean isOnTrunk() {
        return isOnTrunkItself()
                || settings.trunks().contains(of(CONTEXT)) && !of(DIRECTION).equals("outbound");
    }

    /** The same of a leg that was called: its context is its caller's. */
    boolean isOnTrunkItself() {
        return settings.trunks().stream()
                .anyMatch(
                        trunk -> begins(of(CHANNEL), trunk) || trunk.equals(of(GATEWAY)) || trunk.equals(of(PROFILE)));
    }

    /** Whether its record says by which channel it went, so that trunks can tell anything of it. */
    boolean namesChannel() {
        return !(of(CHANNEL) + of(GATEWAY) + of(PROFILE)).isEmpty();
    }

    /** Whether the channel that it was connected to is a trunk's. */
    boolean isConnectedToTrunk() {
        return settings.trunks().stream().anyMatch(trunk -> begins(of(OTHER_CHANNEL), trunk));
    }

    @Nullable
    Direction byNumbers() {
        return parties.byNumbers(of(CALLER), of(DESTINATION));
    }

    /** Whether what was dialled is a number of the network. */
    boolean dialsOutside() {
        return parties.dialled(of(DESTINATION)).kind() == NumberKind.E164
                && parties.inside(of(DESTINATION)).kind() != NumberKind.EXTENSION;
    }

    /** The user that was called by it; its own leg names whom that one called. */
    @Nullable
    String calledExtension() {
        return of(DIALED_USER).isEmpty() ? extension() : of(DIALED_USER);
    }

    /** The line in its channel's name, as in {@code sofia/internal/1002@10.0.0.1:5060}. */
    @Nullable
    String extension() {
        String channel = of(CHANNEL);
        String line = withoutDomain(channel.substring(channel.lastIndexOf('/') + 1));
        return line.isEmpty() ? null : line;
    }

    static String withoutDomain(String name) {
        int domain = name.indexOf('@');
        return domain < 0 ? name : name.substring(0, domain);
    }

    private static boolean begins(String channel, String trunk) {
        return !trunk.isEmpty()
                && channel.startsWith(trunk)
                && (channel.length() == trunk.length() || !Character.isLetterOrDigit(channel.charAt(trunk.length())));
    }
}
