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
    private final boolean live;
    private final LocalDate serviceStartsOn;
    private final ZoneId zone;
    private final Instant now;
    private final List<OutgoingEvent> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    private TenantChange(
            UUID tenantId, boolean first, boolean live, LocalDate serviceStartsOn, ZoneId zone, Instant now) {
        this.tenantId = tenantId;
        this.first = first;
        this.live = live;
        this.serviceStartsOn = serviceStartsOn;
        this.zone = zone;
        this.now = now;
    }

    /**
     * The tenant's first description.
     *
     * @param tenantId the tenant
     * @param serviceStartsOn first day of service, in {@code zone}
     * @param zone of the tenant's days
     * @param now when it happens
     */
    public static TenantChange first(UUID tenantId, LocalDate serviceStartsOn, ZoneId zone, Instant now) {
        return new TenantChange(tenantId, true, false, serviceStartsOn, zone, now);
    }

    /**
     * A later change, its closing too.
     *
     * @param tenantId the tenant
     * @param live whether it has been live: then what goes was in use, and its days are the tenant's
     * @param serviceStartsOn first day of service, in {@code zone}
     * @param zone of the tenant's days
     * @param now when it happens
     */
    public static TenantChange later(UUID tenantId, boolean live, LocalDate serviceStartsOn, ZoneId zone, Instant now) {
        return new TenantChange(tenantId, false, live, serviceStartsOn, zone, now);
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
        return first || today().isBefore(serviceStartsOn) ? serviceStartsOn : today();
    }

    /**
     * The day from which what goes with it counts no more. A day on which a live tenant had it was served with it in part,
     * and its calls are the tenant's: it counts.
     */
    public LocalDate endsOn() {
        LocalDate day = effectiveOn();
        return live && !day.isAfter(today()) ? day.plusDays(1) : day;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone);
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
     * Something goes; of a live tenant it carries data, and somebody has to be told and to confirm it.
     *
     * @param pointer of it, as in {@code /queues/reception}
     * @param affects key of the text that says what that affects
     * @param arguments of the text
     */
    public void removes(String pointer, String affects, Object... arguments) {
        if (live) {
            effects.add(new Effect(pointer, true, affects, List.of(arguments)));
        }
    }

    /**
     * Something comes otherwise than somebody would think.
     *
     * @param pointer of it, as in {@code /numbers/+82212345678}
     * @param affects key of the text that says how
     * @param arguments of the text
     */
    public void brings(String pointer, String affects, Object... arguments) {
        effects.add(new Effect(pointer, false, affects, List.of(arguments)));
    }

    /** What people have to be told of it. */
    public List<Effect> effects() {
        return List.copyOf(effects);
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
