package coop.dure.tenants.state;

import coop.dure.contracts.Validity;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.history.Days;
import coop.dure.vocabulary.Versions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of a tenant under way: when it happens, and the events that will tell of it, in order. */
public final class TenantChange {
    private final UUID tenantId;
    private final boolean first;
    private final LocalDate serviceStartsOn;
    private final ZoneId zone;
    private final Instant now;
    private final boolean closes;
    private final List<OutgoingEvent> events = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();

    /**
     * A change.
     *
     * @param tenantId the tenant
     * @param first whether it is the tenant's first description
     * @param serviceStartsOn first day of service, in {@code zone}
     * @param zone of the tenant's days
     * @param now when it happens
     */
    public TenantChange(UUID tenantId, boolean first, LocalDate serviceStartsOn, ZoneId zone, Instant now) {
        this(tenantId, first, serviceStartsOn, zone, now, false);
    }

    private TenantChange(
            UUID tenantId, boolean first, LocalDate serviceStartsOn, ZoneId zone, Instant now, boolean closes) {
        this.tenantId = tenantId;
        this.first = first;
        this.serviceStartsOn = serviceStartsOn;
        this.zone = zone;
        this.now = now;
        this.closes = closes;
    }

    /** The tenant's last change: its service ends at that moment. */
    public static TenantChange closing(UUID tenantId, LocalDate serviceStartsOn, ZoneId zone, Instant closedAt) {
        return new TenantChange(tenantId, false, serviceStartsOn, zone, closedAt, true);
    }

    /** The tenant. */
    public UUID tenantId() {
        return tenantId;
    }

    /** Of the tenant's days. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether it is the tenant's first description. */
    public boolean first() {
        return first;
    }

    /** When it happens. */
    public Instant now() {
        return now;
    }

    /** When settings that come with it begin: the first ones have no beginning. */
    public @Nullable Instant settingsValidFrom() {
        return first ? null : now;
    }

    /** The day from which what comes with it counts: the first day of service for what came first. */
    public LocalDate effectiveOn() {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return first || today.isBefore(serviceStartsOn) ? serviceStartsOn : today;
    }

    /**
     * The day from which what goes with it counts no more. The day on which a tenant is closed was served in part, and its
     * calls are still the tenant's: it counts.
     */
    public LocalDate endsOn() {
        LocalDate day = effectiveOn();
        return closes && !day.isAfter(LocalDate.ofInstant(now, zone)) ? day.plusDays(1) : day;
    }

    /** As above the day from which it counts, and not before a moment. */
    public LocalDate effectiveOn(@Nullable Instant notBefore) {
        LocalDate day = effectiveOn();
        LocalDate earliest = notBefore == null ? day : Days.firstFrom(notBefore, zone);
        return earliest.isAfter(day) ? earliest : day;
    }

    /** When a day begins for the tenant. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The version after one. */
    public long next(long previous) {
        return Versions.next(previous, now.toEpochMilli());
    }

    /** Days on which something held, with a new stretch begun. */
    public List<Validity> begun(List<Validity> before) {
        return Days.begun(before, effectiveOn());
    }

    /** Days on which something held, with the last stretch ended. */
    public List<Validity> ended(List<Validity> before) {
        return Days.ended(before, endsOn());
    }

    /**
     * Says that something goes that carries data of a live tenant, which somebody has to confirm.
     *
     * @param pointer of it, as in {@code /queues/reception}
     * @param affects key of the text that says what that affects
     * @param arguments of the text
     */
    public void removes(String pointer, String affects, Object... arguments) {
        removals.add(new Removal(pointer, affects, List.of(arguments)));
    }

    /** What goes and carries data. */
    public List<Removal> removals() {
        return List.copyOf(removals);
    }

    /** Adds an event to tell. */
    public void tell(OutgoingEvent event) {
        events.add(event);
    }

    /** The events, in order. */
    public List<OutgoingEvent> events() {
        return List.copyOf(events);
    }
}
