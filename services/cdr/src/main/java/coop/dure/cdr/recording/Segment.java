package coop.dure.cdr.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stretch of a batch in which no call has both rows and an act, nor two acts: so it is applied at once and yet in the
 * log's order for each call.
 */
record Segment(List<Received> rows, List<ReceivedAct> acts) {
    /** Cuts a batch, in the log's order, into as few as can be. */
    static List<Segment> of(List<CallEntry> entries) {
        List<Segment> segments = new ArrayList<>();
        Segment open = new Segment(new ArrayList<>(), new ArrayList<>());
        Set<CallKey> withRows = new HashSet<>();
        Set<CallKey> withActs = new HashSet<>();
        for (CallEntry entry : entries) {
            boolean row = entry instanceof Received;
            if (withActs.contains(entry.key()) || !row && withRows.contains(entry.key())) {
                segments.add(open);
                open = new Segment(new ArrayList<>(), new ArrayList<>());
                withRows.clear();
                withActs.clear();
            }
            (row ? withRows : withActs).add(entry.key());
            open.add(entry);
        }
        if (!entries.isEmpty()) {
            segments.add(open);
        }
        return segments;
    }

    private void add(CallEntry entry) {
        if (entry instanceof Received row) {
            rows.add(row);
        } else if (entry instanceof ReceivedAct act) {
            acts.add(act);
        }
    }

    /** By act, how many of its call's legs are among those that became other ones. */
    Map<ActKey, Long> changedByActs(Collection<LegRevision> changed) {
        Map<CallKey, Long> byCall =
                changed.stream().collect(Collectors.groupingBy(LegRevision::key, Collectors.counting()));
        Map<ActKey, Long> byAct = new HashMap<>();
        acts.stream()
                .filter(act -> !act.applied())
                .forEach(act -> byAct.merge(act.actKey(), byCall.getOrDefault(act.key(), 0L), Long::sum));
        return byAct;
    }

    List<CallEntry> entries() {
        List<CallEntry> entries = new ArrayList<>(rows);
        entries.addAll(acts);
        return entries;
    }
}
