package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.Ruling;
import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.calls.Verdict;
import coop.dure.cdr.statistics.counting.CallChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a batch's calls, from all rows of each: which are new, changed or gone, and the current revision of every
 * one, to be told again whether it changed or not.
 */
final class FoldBatch {
    private final Map<UUID, FoldCall> folds;
    private final Map<StoredRow, List<Attempt>> checked;
    private final Map<LegKey, LegRevision> kept = new HashMap<>();
    private final Map<LegKey, Verdict> verdicts;
    private final Map<LegKey, ReceivedAct> wishes = new LinkedHashMap<>();
    private final Map<LegKey, Ruling> rulings = new HashMap<>();
    private final long nowMs;
    private final Map<LegKey, LegRevision> current = new LinkedHashMap<>();
    private final List<LegRevision> changed = new ArrayList<>();
    private final Set<LegKey> erased = new HashSet<>();

    /**
     * Begins.
     *
     * @param folds by tenant
     * @param checked what rows of the batch say, each by itself
     * @param keptLegs the legs of its calls as they are kept
     * @param verdicts what holds of them
     * @param wished acts on single legs, at most one in each call
     */
    FoldBatch(
            Map<UUID, FoldCall> folds,
            Map<StoredRow, List<Attempt>> checked,
            Collection<LegRevision> keptLegs,
            Map<LegKey, Verdict> verdicts,
            Collection<ReceivedAct> wished,
            long nowMs) {
        this.folds = folds;
        this.checked = checked;
        this.nowMs = nowMs;
        this.verdicts = verdicts;
        wished.forEach(act -> wishes.put(act.leg(), act));
        keptLegs.forEach(leg -> kept.put(LegKey.of(leg), leg));
    }

    /**
     * Folds the calls of one link.
     *
     * @param rowsOfLink all stored rows within reach
     * @param inBatch ids of rows that the batch has or acts on: calls of the same link that have none are left alone
     * @param counts whether a row counts: not if every delivery of it was undone
     * @param frozen whether the call of a row is never folded again: its legs are told as they are
     */
    void fold(
            CallKey key,
            List<StoredRow> rowsOfLink,
            Set<UUID> inBatch,
            Predicate<StoredRow> counts,
            Predicate<StoredRow> frozen) {
        for (List<StoredRow> within : SplitCalls.of(rowsOfLink)) {
            if (within.stream().noneMatch(row -> inBatch.contains(row.id()))) {
                continue;
            }
            if (within.stream().anyMatch(frozen)) {
                legsOf(key, within).forEach(leg -> current.putIfAbsent(LegKey.of(leg), leg));
            } else {
                Set<UUID> yielded = new HashSet<>();
                // Without those that do not count one call may be two.
                for (List<StoredRow> call :
                        SplitCalls.of(within.stream().filter(counts).toList())) {
                    yielded.addAll(take(key, legs(key, call)));
                }
                gone(key, within.stream().map(StoredRow::id), yielded);
            }
        }
    }

    /**
     * Takes some rows of a call that has too many to be read whole.
     *
     * @param ids whose legs are gone unless the rows yield them
     */
    void foldAlone(CallKey key, List<StoredRow> someRows, Collection<UUID> ids) {
        gone(
                key,
                ids.stream(),
                someRows.isEmpty() ? Set.of() : take(key, folds(key).heldLegs(someRows)));
    }

    /** Takes a number out of the legs of a call that were made of some rows; {@code null} takes out all numbers. */
    void erase(CallKey key, List<StoredRow> rows, @Nullable String number) {
        for (LegRevision before : legsOf(key, rows)) {
            Leg without = number == null
                    ? BlankedLeg.withoutAnyNumber(before.leg())
                    : new BlankedLeg(number).of(before.leg());
            if (!without.equals(before.leg())) {
                put(before.blanked(without, next(before)));
            }
            erased.add(LegKey.of(before));
        }
    }

    /** Legs of the calls that a number was taken out of. */
    Set<LegKey> erased() {
        return erased;
    }

    private List<LegRevision> legsOf(CallKey key, List<StoredRow> rows) {
        Set<UUID> ids = rows.stream().map(StoredRow::id).collect(Collectors.toSet());
        return kept.values().stream()
                .filter(leg -> leg.key().equals(key))
                .filter(leg -> ids.contains(leg.leg().legId())
                        || leg.leg().rows().stream().anyMatch(ids::contains))
                .toList();
    }

    /** Tells kept legs again that nothing was folded for. */
    void tellAgain(Predicate<LegRevision> which) {
        kept.values().stream().filter(which).forEach(leg -> current.putIfAbsent(LegKey.of(leg), leg));
    }

    /** What became of the acts on single legs. */
    List<Ruled> ruled() {
        return wishes.entrySet().stream()
                .map(each -> new Ruled(
                        each.getValue(),
                        rulings.getOrDefault(each.getKey(), Ruling.refused("act.leg-gone")),
                        kept.get(each.getKey()),
                        current.get(each.getKey())))
                .toList();
    }

    /** What is to be kept anew. */
    List<LegRevision> changed() {
        return changed;
    }

    /** What is to be told. */
    Collection<LegRevision> current() {
        return current.values();
    }

    /** The calls that changed, each with its legs until now and from now on. */
    List<CallChange> changedCalls() {
        Map<LegKey, LegRevision> after = new HashMap<>(kept);
        changed.forEach(leg -> after.put(LegKey.of(leg), leg));
        Set<LegKey> calls = new HashSet<>();
        for (LegRevision leg : changed) {
            LegRevision before = kept.get(LegKey.of(leg));
            calls.add(callOf(leg));
            calls.add(callOf(before == null ? leg : before));
        }
        Map<LegKey, List<Leg>> legsBefore = byCall(kept.values(), calls);
        Map<LegKey, List<Leg>> legsAfter = byCall(after.values(), calls);
        return calls.stream()
                .map(call -> new CallChange(
                        call.tenantId(),
                        call.legId(),
                        legsBefore.getOrDefault(call, List.of()),
                        legsAfter.getOrDefault(call, List.of())))
                .toList();
    }

    private static Map<LegKey, List<Leg>> byCall(Collection<LegRevision> legs, Set<LegKey> calls) {
        Map<LegKey, List<Leg>> byCall = new HashMap<>();
        for (LegRevision leg : legs) {
            if (!leg.voided() && calls.contains(callOf(leg))) {
                byCall.computeIfAbsent(callOf(leg), first -> new ArrayList<>()).add(leg.leg());
            }
        }
        return byCall;
    }

    /** A call is named by the smallest id among its legs. */
    private static LegKey callOf(LegRevision leg) {
        return new LegKey(leg.tenantId(), leg.leg().callId());
    }

    private List<Leg> legs(CallKey key, List<StoredRow> call) {
        List<Attempt> read = call.size() == 1 ? checked.get(call.get(0)) : null;
        return read == null ? folds(key).legs(call) : folds(key).legs(call.get(0), read);
    }

    private Set<UUID> take(CallKey key, List<Leg> legs) {
        Set<UUID> ids = new HashSet<>();
        for (Leg plain : legs) {
            ids.add(plain.legId());
            Leg leg = decided(key, plain);
            LegRevision before = kept.get(new LegKey(key.tenantId(), leg.legId()));
            if (before != null && !before.voided() && before.leg().equals(leg)) {
                current.put(LegKey.of(before), before);
            } else {
                put(new LegRevision(key, leg, next(before), false, false));
            }
        }
        return ids;
    }

    /** The leg as it counts with what people decided about it. */
    private Leg decided(CallKey key, Leg plain) {
        LegKey id = new LegKey(key.tenantId(), plain.legId());
        Verdict verdict = verdicts.get(id);
        ReceivedAct act = wishes.get(id);
        if (verdict == null && act == null) {
            return plain;
        }
        Parties parties = folds(key).parties(plain);
        if (act != null) {
            Ruling ruling = ruling(act, plain, verdict, parties);
            rulings.put(id, ruling);
            verdict = ruling.verdict() == null ? verdict : ruling.verdict();
        }
        return verdict == null ? plain : verdict.on(plain, parties);
    }

    private Ruling ruling(ReceivedAct act, Leg plain, @Nullable Verdict before, Parties parties) {
        LegRevision read = kept.get(act.leg());
        Long expected = act.act().expectedRevision();
        if (expected != null && (read == null || read.revision() != expected)) {
            return Ruling.refused("act.revision");
        }
        return Ruling.on(act.kind().wish().orElseThrow(), plain, before, act.corrections(), parties);
    }

    private void gone(CallKey key, Stream<UUID> ids, Set<UUID> yielded) {
        ids.distinct()
                .filter(id -> !yielded.contains(id))
                .map(id -> kept.get(new LegKey(key.tenantId(), id)))
                .forEach(this::gone);
    }

    private void gone(@Nullable LegRevision before) {
        if (before != null && before.voided()) {
            current.put(LegKey.of(before), before);
        } else if (before != null) {
            put(before.withRevision(next(before), true));
        }
    }

    private void put(LegRevision revision) {
        current.put(LegKey.of(revision), revision);
        changed.add(revision);
    }

    private long next(@Nullable LegRevision before) {
        return before == null ? nowMs : Math.max(before.revision() + 1, nowMs);
    }

    private FoldCall folds(CallKey key) {
        FoldCall fold = folds.get(key.tenantId());
        if (fold == null) {
            throw new IllegalStateException("nothing was read of tenant " + key.tenantId());
        }
        return fold;
    }
}
