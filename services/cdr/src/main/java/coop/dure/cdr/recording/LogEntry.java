package coop.dure.cdr.recording;

import coop.dure.cdr.calls.LegField;
import coop.dure.cdr.formats.RowIds;
import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.PoisonRecordException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code cdr.received.v1} is. */
sealed interface LogEntry {
    /** The first millisecond of the year 10000: no month beyond has a partition. */
    long END_OF_TIME_MS = 253_402_300_800_000L;

    /** The record itself. */
    ConsumerRecord<String, byte[]> record();

    /** Whose it is; {@code null} where nobody can tell. */
    @Nullable
    UUID tenantId();

    /** Rows, or legs of the same ids, that it is about: they tell in which months it changes anything. */
    default List<UUID> rowIds() {
        return List.of();
    }

    /** A row. */
    record Row(ConsumerRecord<String, byte[]> record, CallRowReceived row) implements LogEntry {
        @Override
        public UUID tenantId() {
            return row.tenantId();
        }

        @Override
        public List<UUID> rowIds() {
            return List.of(row.rowId());
        }
    }

    /** What somebody did to a call. */
    record Act(ConsumerRecord<String, byte[]> record, ActKind kind, CallActed act) implements LogEntry {
        @Override
        public UUID tenantId() {
            return act.tenantId();
        }

        @Override
        public List<UUID> rowIds() {
            return act.rowIds();
        }
    }

    /** The marker of a close: all before it is in. */
    record Marker(ConsumerRecord<String, byte[]> record, ClosePassed marker) implements LogEntry {
        @Override
        public UUID tenantId() {
            return marker.tenantId();
        }
    }

    /** Nothing that anybody could read. */
    record Poison(ConsumerRecord<String, byte[]> record, String reason) implements LogEntry {
        @Override
        public @Nullable UUID tenantId() {
            return null;
        }
    }

    static LogEntry read(ConsumerRecord<String, byte[]> record) {
        try {
            return switch (Events.type(record)) {
                case "CallRowReceived" -> row(record, Events.read(record, CallRowReceived.class));
                case "CallActed" -> act(record, Events.read(record, CallActed.class));
                case "ClosePassed" -> marker(record, Events.read(record, ClosePassed.class));
                default -> new Poison(record, "neither a row, an act nor a marker: " + Events.type(record));
            };
        } catch (PoisonRecordException poison) {
            return new Poison(record, String.valueOf(poison.getMessage()));
        }
    }

    private static LogEntry row(ConsumerRecord<String, byte[]> record, CallRowReceived row) {
        boolean whole = Stream.of(
                                row.tenantId(),
                                row.pbx(),
                                row.source(),
                                row.format(),
                                row.rowId(),
                                row.contentHash(),
                                row.link(),
                                row.facts(),
                                row.raw(),
                                row.deliveryId())
                        .allMatch(Objects::nonNull)
                && row.facts().stream().allMatch(Objects::nonNull);
        if (!whole) {
            return new Poison(record, "a row that lacks a part");
        }
        return RowIds.printedStartMs(row.rowId()) < END_OF_TIME_MS
                ? new Row(record, row)
                : new Poison(record, "a row whose id tells a start after the year 9999");
    }

    private static LogEntry act(ConsumerRecord<String, byte[]> record, CallActed act) {
        boolean whole = Stream.of(
                                act.tenantId(),
                                act.pbx(),
                                act.link(),
                                act.actId(),
                                act.kind(),
                                act.rowIds(),
                                act.by(),
                                act.corrections())
                        .allMatch(Objects::nonNull)
                && !act.rowIds().isEmpty()
                && act.rowIds().stream().allMatch(Objects::nonNull);
        if (!whole) {
            return new Poison(record, "an act that lacks a part");
        }
        if (act.rowIds().stream().anyMatch(id -> RowIds.printedStartMs(id) >= END_OF_TIME_MS)) {
            return new Poison(record, "an act on a row whose id tells a start after the year 9999");
        }
        if (act.kind().equals(ActKind.UNDO.name()) && act.deliveryId() == null) {
            return new Poison(record, "an undo of no delivery");
        }
        boolean knownFields = act.corrections().stream()
                .allMatch(each -> LegField.named(String.valueOf(each.field())).isPresent());
        if (!knownFields) {
            return new Poison(record, "a correction of a field that is not known here");
        }
        return ActKind.named(act.kind())
                .<LogEntry>map(kind -> kind.wish().isPresent() && act.rowIds().size() != 1
                        ? new Poison(record, "an act that names no single leg")
                        : new Act(record, kind, act))
                .orElseGet(() -> new Poison(record, "no act that is known here: " + act.kind()));
    }

    private static LogEntry marker(ConsumerRecord<String, byte[]> record, ClosePassed marker) {
        return Stream.of(marker.closingId(), marker.tenantId()).allMatch(Objects::nonNull)
                ? new Marker(record, marker)
                : new Poison(record, "a marker that does not tell its close and tenant");
    }
}
