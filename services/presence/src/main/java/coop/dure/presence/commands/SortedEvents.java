package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.asterisk.AliveChannels;
import coop.dure.presence.asterisk.AmiEvent;
import coop.dure.presence.asterisk.AmiMeaning;
import coop.dure.presence.asterisk.Heard;
import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.asterisk.Heard.AtQueue;
import coop.dure.presence.asterisk.Heard.AtTelephone;
import coop.dure.presence.commands.AsteriskEventReader.Read;
import coop.dure.presence.commands.AsteriskEventsTaken.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Events of an Asterisk by what is to be done with them: what they told, lists of channels, and what is settled. */
final class SortedEvents {
    private static final int LONGEST_REF = 128;
    private static final int LONGEST_QUEUE = 64;

    private final List<AsteriskVerdict> settled = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<Listed> listed = new ArrayList<>();

    /** What an event told, and when: in microseconds too, which put events of one millisecond in order. */
    record Said(int place, List<Heard> heard, Instant at, long micros) {}

    /** A list of channels. */
    record Listed(int place, AliveChannels alive) {}

    private SortedEvents() {}

    static SortedEvents of(List<Read> read, Instant now) {
        List<AmiEvent> events =
                read.stream().map(Read::event).filter(Objects::nonNull).toList();
        SortedEvents sorted = new SortedEvents();
        List<Integer> ofLists = new ArrayList<>();
        for (Read one : read) {
            AmiEvent event = one.event();
            try {
                if (event == null) {
                    throw Objects.requireNonNull(one.problem(), "either of them");
                } else if (event.name().equals(AliveChannels.ONE)) {
                    ofLists.add(one.place());
                } else if (event.name().equals(AliveChannels.COMPLETE)) {
                    sorted.listed.add(listed(one.place(), event, events, now));
                } else {
                    sorted.add(one.place(), event, AmiMeaning.of(event), now);
                }
            } catch (Problem problem) {
                sorted.settled.add(AsteriskVerdict.refused(one.place(), problem));
            }
        }
        sorted.onlyNewestLists();
        boolean areTaken = !sorted.listed.isEmpty();
        ofLists.forEach(place -> sorted.settled.add(
                areTaken
                        ? AsteriskVerdict.taken(place)
                        : AsteriskVerdict.ignored(place, Reason.NOT_NEEDED, AliveChannels.ONE)));
        return sorted;
    }

    /** What needs nothing more to be done. */
    List<AsteriskVerdict> settled() {
        return settled;
    }

    List<Said> said() {
        return said;
    }

    List<Listed> listed() {
        return listed;
    }

    /** Of several lists of one Asterisk the newest says all that the others do. */
    private void onlyNewestLists() {
        Map<String, Listed> newest = new LinkedHashMap<>();
        for (Listed one : listed) {
            Listed other = newest.get(one.alive().system());
            if (other == null || one.alive().micros() > other.alive().micros()) {
                newest.put(one.alive().system(), one);
            }
        }
        listed.stream()
                .filter(one -> !newest.containsValue(one))
                .forEach(one -> settled.add(AsteriskVerdict.taken(one.place())));
        listed.retainAll(newest.values());
    }

    private void add(int place, AmiEvent event, List<Heard> heard, Instant now) {
        if (heard.isEmpty()) {
            settled.add(AsteriskVerdict.ignored(place, Reason.NOT_NEEDED, event.name()));
            return;
        }
        Instant at = at(event, now);
        long micros = Objects.requireNonNull(event.micros(), "where there is a time");
        if (heard.stream().anyMatch(one -> named(one).length() > LONGEST_REF)) {
            throw tooLong(event.name().equals("DeviceStateChange") ? "/Device" : "/Uniqueid", LONGEST_REF);
        }
        if (event.fields().getOrDefault("Queue", "").length() > LONGEST_QUEUE) {
            throw tooLong("/Queue", LONGEST_QUEUE);
        }
        said.add(new Said(place, heard, at, micros));
    }

    /** Nothing is ended by a clock that is wrong, nor by half a list. */
    private static Listed listed(int place, AmiEvent complete, List<AmiEvent> events, Instant now) {
        at(complete, now);
        AliveChannels alive = AliveChannels.of(complete, events);
        if (alive == null) {
            throw Problem.of(422, "invalid-body").field("/ListItems", "presence.list-of-channels");
        }
        return new Listed(place, alive);
    }

    private static Instant at(AmiEvent event, Instant now) {
        Instant at = event.at();
        if (at == null) {
            throw Problem.of(422, "invalid-body").field("/Timestamp", "presence.no-timestamp");
        }
        EventTime.check(at, now, "/Timestamp");
        return at;
    }

    private static String named(Heard heard) {
        if (heard instanceof AtLine line) {
            return line.callRef();
        }
        return heard instanceof AtQueue queue ? queue.callRef() : ((AtTelephone) heard).telephone();
    }

    private static Problem tooLong(String pointer, int longest) {
        return Problem.of(422, "invalid-body").field(pointer, "presence.too-long", longest);
    }
}
