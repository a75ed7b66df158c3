package coop.dure.cdr.search;

import coop.dure.cdr.calls.Quality;
import coop.dure.vocabulary.PlainText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of an export. Later ones are added behind these. */
final class CsvColumns {
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final Map<String, BiFunction<CallLeg, ZoneId, @Nullable Object>> COLUMNS = columns();

    private CsvColumns() {}

    /** The header line. */
    static List<String> names() {
        return List.copyOf(COLUMNS.keySet());
    }

    /** A line; what is not known is empty. */
    static List<String> of(CallLeg leg, ZoneId zone) {
        return COLUMNS.values().stream()
                .map(column -> safe(column.apply(leg, zone)))
                .toList();
    }

    /** No cell is a formula to whoever opens the file. */
    static String safe(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return value instanceof Number ? text : PlainText.inSpreadsheet(text);
    }

    private static Map<String, BiFunction<CallLeg, ZoneId, @Nullable Object>> columns() {
        Map<String, BiFunction<CallLeg, ZoneId, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("callId", (leg, zone) -> leg.callId());
        columns.put("legId", (leg, zone) -> leg.legId());
        columns.put("revision", (leg, zone) -> leg.revision());
        columns.put("source", (leg, zone) -> leg.source());
        columns.put("startedAt", (leg, zone) -> time(leg.startedAt(), zone));
        columns.put("answeredAt", (leg, zone) -> time(leg.answeredAt(), zone));
        columns.put("personAnsweredAt", (leg, zone) -> time(leg.personAnsweredAt(), zone));
        columns.put("endedAt", (leg, zone) -> time(leg.endedAt(), zone));
        columns.put("ringSeconds", (leg, zone) -> leg.ringSeconds());
        columns.put("waitSeconds", (leg, zone) -> leg.waitSeconds());
        columns.put("connectedSeconds", (leg, zone) -> leg.connectedSeconds());
        columns.put("talkSeconds", (leg, zone) -> leg.talkSeconds());
        columns.put("holdSeconds", (leg, zone) -> leg.holdSeconds());
        columns.put("afterCallWorkSeconds", (leg, zone) -> leg.afterCallWorkSeconds());
        columns.put("direction", (leg, zone) -> leg.direction());
        columns.put("callerKind", (leg, zone) -> leg.caller().kind());
        columns.put("caller", (leg, zone) -> leg.caller().value());
        columns.put("callerRaw", (leg, zone) -> leg.caller().raw());
        columns.put("calleeKind", (leg, zone) -> leg.callee().kind());
        columns.put("callee", (leg, zone) -> leg.callee().value());
        columns.put("calleeRaw", (leg, zone) -> leg.callee().raw());
        columns.put("originArea", (leg, zone) -> leg.originArea());
        columns.put("costCentre", (leg, zone) -> leg.costCentre());
        columns.put("queue", (leg, zone) -> leg.queue());
        columns.put("agent", (leg, zone) -> leg.agent());
        columns.put("wrapUpCode", (leg, zone) -> leg.wrapUpCode());
        columns.put("recordingRef", (leg, zone) -> leg.recordingRef());
        columns.put("disposition", (leg, zone) -> leg.disposition());
        columns.put("rawDisposition", (leg, zone) -> leg.rawDisposition());
        columns.put("charging", (leg, zone) -> leg.charging().state());
        columns.put("chargingReason", (leg, zone) -> leg.charging().reason());
        columns.put("coveredBy", (leg, zone) -> leg.charging().coveredBy());
        columns.put("flags", (leg, zone) -> leg.flags().stream().map(Enum::name).collect(Collectors.joining(" ")));
        columns.put("masked", (leg, zone) -> leg.masked());
        columns.put("mos", (leg, zone) -> measured(leg, Quality::mos));
        columns.put("packetsReceived", (leg, zone) -> measured(leg, Quality::packetsReceived));
        columns.put("packetsLost", (leg, zone) -> measured(leg, Quality::packetsLost));
        columns.put("jitterMillis", (leg, zone) -> measured(leg, Quality::jitterMillis));
        columns.put("latencyMillis", (leg, zone) -> measured(leg, Quality::latencyMillis));
        return columns;
    }

    private static @Nullable Object measured(CallLeg leg, Function<Quality, @Nullable Object> value) {
        return leg.quality() == null ? null : value.apply(leg.quality());
    }

    private static @Nullable Object time(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : WITH_OFFSET.format(instant.atZone(zone));
    }
}
