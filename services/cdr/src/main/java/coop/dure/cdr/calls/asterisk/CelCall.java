package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.formats.asterisk.CelColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels of one call, from all channel events of its linkedid in any order. */
final class CelCall {
    private final List<CelEvent> events;
    private final List<CelChannel> channels = new ArrayList<>();

    CelCall(List<CurrentRow> rows) {
        this.events = rows.stream().map(CelEvent::of).sorted(CelEvent.BY_TIME).toList();
        Map<String, List<CelEvent>> byChannel = events.stream()
                .filter(event -> !event.is("LINKEDID_END"))
                .collect(Collectors.groupingBy(CelEvent::channelId, TreeMap::new, Collectors.toList()));
        byChannel.forEach((id, own) -> channels.add(new CelChannel(id, own, namingAnyOf(own))));
        channels.sort(CelChannel.BY_START);
    }

    boolean isEmpty() {
        return channels.isEmpty();
    }

    /** The channel after which the call is named, else the first. */
    CelChannel caller() {
        return channels.stream()
                .filter(channel -> channel.id().equals(channel.text(CelColumn.LINKEDID)))
                .findFirst()
                .orElse(channels.get(0));
    }

    /** Channels that were called: they began in this call or met its caller. */
    List<CelChannel> called() {
        CelChannel caller = caller();
        return channels.stream()
                .filter(channel -> channel != caller && !channel.isLocal())
                .filter(channel -> channel.isBegun() || met(caller, channel) != null)
                .toList();
    }

    /** When two channels first spoke; {@code null} when they never did. */
    @Nullable
    Instant met(CelChannel one, CelChannel other) {
        return one.met(other, channels.stream().anyMatch(CelChannel::isLocal));
    }

    /** When the last channel was gone; {@code null} where the log does not tell it. */
    @Nullable
    Instant closedAt() {
        return events.stream()
                .filter(event -> event.is("LINKEDID_END"))
                .map(CelEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When somebody passed the call on, if only into a park. */
    List<Instant> transfers() {
        return events.stream()
                .filter(event -> event.is("BLINDTRANSFER") || event.is("ATTENDEDTRANSFER") || event.is("PARK_START"))
                .map(CelEvent::at)
                .toList();
    }

    /** Adds to legs that other rows made when a person answered: when both channels were in a bridge. */
    void tell(List<LegDraft> legs) {
        for (LegDraft leg : legs) {
            Attempt plain = leg.plain();
            CelChannel calling = named(plain.callingChannel());
            CelChannel called = named(leg.calledChannel());
            if (!plain.answered() || calling == null || called == null) {
                continue;
            }
            Instant met = met(calling, called);
            if (met != null && leg.covers(met)) {
                leg.draft().personAnsweredAt(met).evidence(called.rows());
            } else if (called.isBegun()
                    && called.meetings().isEmpty()
                    && events.stream().anyMatch(CelEvent::meets)) {
                leg.draft().personAnsweredAt(null).evidence(called.rows());
            }
        }
    }

    private @Nullable CelChannel named(String name) {
        return channels.stream()
                .filter(channel -> !name.isEmpty() && channel.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<CelEvent> namingAnyOf(List<CelEvent> own) {
        List<String> names = own.stream()
                .map(event -> event.of(CelColumn.CHANNAME))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return events.stream()
                .filter(event -> names.contains(event.of(CelColumn.PEER)))
                .toList();
    }
}
