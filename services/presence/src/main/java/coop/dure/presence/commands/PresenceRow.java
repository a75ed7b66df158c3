package coop.dure.presence.commands;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Hold;
import coop.dure.presence.state.Links;
import coop.dure.presence.state.Telephones;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A presence as the table has it. */
final class PresenceRow {
    /** All of its columns but what follows from its calls. */
    static final String COLUMNS = "p.availability, p.reason_code, p.next_availability, p.next_reason_code,"
            + " p.work_done_up_to, p.unanswered_call, p.heals_at, p.lands_at, p.connections_begun,"
            + " p.connections_since, p.flapping_until, p.landed_in_call, p.instead_availability, p.instead_reason_code, p.device_returns,"
            + " p.effective_at, p.version";

    private PresenceRow() {}

    static AgentPresence read(
            Row row, SortedMap<String, CallMark> calls, SortedMap<String, Hold> devices, Telephones telephones) {
        return new AgentPresence(
                choice(row.getString("availability"), row.getString("reason_code")),
                maybe(row.getString("next_availability"), row.getString("next_reason_code")),
                calls,
                instant(row, "work_done_up_to"),
                row.getString("unanswered_call"),
                instant(row, "heals_at"),
                new Links(
                        devices,
                        instant(row, "lands_at"),
                        row.getInteger("connections_begun"),
                        instant(row, "connections_since"),
                        instant(row, "flapping_until"),
                        row.getBoolean("landed_in_call")
                                ? new Links.Landed(maybe(
                                        row.getString("instead_availability"), row.getString("instead_reason_code")))
                                : null,
                        DeviceReturns.read(row.getString("device_returns"))),
                telephones,
                row.getOffsetDateTime("effective_at").toInstant(),
                row.getLong("version"));
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Choice maybe(@Nullable String availability, @Nullable String reasonCode) {
        return availability == null ? null : choice(availability, reasonCode);
    }

    private static Choice choice(String availability, @Nullable String reasonCode) {
        return new Choice(Availability.valueOf(availability), reasonCode);
    }
}
