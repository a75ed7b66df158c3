package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.Quality;
import coop.dure.cdr.formats.Disposition;
import coop.dure.platform.sql.Columns;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a leg lies in its table. */
public final class LegTable {
    private LegTable() {}

    static Columns<LegRevision> columns(List<LegRevision> legs) {
        return new Columns<>(legs)
                .add("tenant_id", "uuid", UUID.class, LegRevision::tenantId)
                .add("id", "uuid", UUID.class, each -> each.leg().legId())
                .add("call_id", "uuid", UUID.class, each -> each.leg().callId())
                .add("revision", "bigint", Long.class, LegRevision::revision)
                .add("voided", "boolean", Boolean.class, LegRevision::voided)
                .add("erased", "boolean", Boolean.class, LegRevision::erased)
                .add("pbx", "text", String.class, LegRevision::pbx)
                .add("link", "text", String.class, LegRevision::link)
                .add("source", "text", String.class, each -> each.leg().source())
                .add(
                        "started_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        each -> utc(each.leg().startedAt()))
                .add(
                        "answered_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        each -> utc(each.leg().answeredAt()))
                .add(
                        "ended_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        each -> utc(each.leg().endedAt()))
                .add(
                        "person_answered_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        each -> utc(each.leg().personAnsweredAt()))
                .add("ring_seconds", "int", Integer.class, each -> each.leg().ringSeconds())
                .add("wait_seconds", "int", Integer.class, each -> each.leg().waitSeconds())
                .add(
                        "connected_seconds",
                        "int",
                        Integer.class,
                        each -> each.leg().connectedSeconds())
                .add("talk_seconds", "int", Integer.class, each -> each.leg().talkSeconds())
                .add("hold_seconds", "int", Integer.class, each -> each.leg().holdSeconds())
                .add(
                        "after_call_work_seconds",
                        "int",
                        Integer.class,
                        each -> each.leg().afterCallWorkSeconds())
                .add("direction", "text", String.class, each -> name(each.leg().direction()))
                .add(
                        "caller_kind",
                        "text",
                        String.class,
                        each -> each.leg().caller().kind().name())
                .add(
                        "caller_value",
                        "text",
                        String.class,
                        each -> each.leg().caller().value())
                .add(
                        "caller_raw",
                        "text",
                        String.class,
                        each -> each.leg().caller().raw())
                .add(
                        "callee_kind",
                        "text",
                        String.class,
                        each -> each.leg().callee().kind().name())
                .add(
                        "callee_value",
                        "text",
                        String.class,
                        each -> each.leg().callee().value())
                .add(
                        "callee_raw",
                        "text",
                        String.class,
                        each -> each.leg().callee().raw())
                .add("origin_area", "text", String.class, each -> each.leg().originArea())
                .add("cost_centre", "text", String.class, each -> each.leg().costCentre())
                .add("queue", "text", String.class, each -> each.leg().queue())
                .add("agent", "text", String.class, each -> each.leg().agent())
                .add("wrap_up_code", "text", String.class, each -> each.leg().wrapUpCode())
                .add("recording_ref", "text", String.class, each -> each.leg().recordingRef())
                .add(
                        "disposition",
                        "text",
                        String.class,
                        each -> each.leg().disposition().name())
                .add("raw_disposition", "text", String.class, each -> each.leg().rawDisposition())
                .add(
                        "charging_state",
                        "text",
                        String.class,
                        each -> each.leg().charging().state().name())
                .add(
                        "charging_reason",
                        "text",
                        String.class,
                        each -> name(each.leg().charging().reason()))
                .add(
                        "covered_by",
                        "uuid",
                        UUID.class,
                        each -> each.leg().charging().coveredBy())
                .add("flags", "text", String.class, each -> joined(each.leg().flags()))
                .add("row_ids", "text", String.class, each -> joined(each.leg().rows()))
                .add("quality", "text", String.class, each -> text(each.leg().quality()));
    }

    /** Reads a row of the table with all its columns. */
    public static LegRevision read(Row row) {
        Leg leg = new Leg(
                row.getUUID("id"),
                row.getUUID("call_id"),
                row.getString("source"),
                row.getOffsetDateTime("started_at").toInstant(),
                instant(row, "answered_at"),
                instant(row, "ended_at"),
                instant(row, "person_answered_at"),
                row.getInteger("ring_seconds"),
                row.getInteger("wait_seconds"),
                row.getInteger("connected_seconds"),
                row.getInteger("talk_seconds"),
                row.getInteger("hold_seconds"),
                row.getInteger("after_call_work_seconds"),
                row.getString("direction") == null ? null : Direction.valueOf(row.getString("direction")),
                number(row, "caller"),
                number(row, "callee"),
                row.getString("origin_area"),
                row.getString("cost_centre"),
                row.getString("queue"),
                row.getString("agent"),
                row.getString("wrap_up_code"),
                row.getString("recording_ref"),
                Disposition.valueOf(row.getString("disposition")),
                row.getString("raw_disposition"),
                new Charging(
                        Charging.State.valueOf(row.getString("charging_state")),
                        row.getString("charging_reason") == null
                                ? null
                                : Charging.Reason.valueOf(row.getString("charging_reason")),
                        row.getUUID("covered_by")),
                parts(row.getString("flags")).stream()
                        .map(Flag::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new)),
                parts(row.getString("row_ids")).stream().map(UUID::fromString).toList(),
                row.getString("quality") == null ? null : Quality.of(row.getString("quality")));
        return new LegRevision(
                new CallKey(row.getUUID("tenant_id"), row.getString("pbx"), row.getString("link")),
                leg,
                row.getLong("revision"),
                row.getBoolean("voided"),
                row.getBoolean("erased"));
    }

    /** That of a side, {@code caller} or {@code callee}. */
    public static CallNumber number(Row row, String side) {
        return new CallNumber(
                NumberKind.valueOf(row.getString(side + "_kind")),
                row.getString(side + "_value"),
                row.getString(side + "_raw"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String text(@Nullable Quality quality) {
        return quality == null ? null : quality.text();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static String joined(Iterable<?> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(text.isEmpty() ? "" : ",").append(value));
        return text.toString();
    }

    private static List<String> parts(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }
}
