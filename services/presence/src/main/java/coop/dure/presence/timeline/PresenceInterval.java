package coop.dure.presence.timeline;

import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Occupation;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which an agent's presence stayed the same. The newest one is open. */
@Entity
@Immutable
@Table(name = "presence_interval")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class PresenceInterval {
    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private Availability availability;

    @Column(name = "reason_code")
    private @Nullable String reasonCode;

    @Enumerated(EnumType.STRING)
    private Occupation occupation;

    @Column(name = "call_ref")
    private @Nullable String callRef;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    @Column(name = "caused_by")
    private String causedBy;

    @Column(name = "from_at")
    private Instant fromAt;

    @Column(name = "until_at")
    private @Nullable Instant untilAt;

    protected PresenceInterval() {}

    IntervalView view() {
        return new IntervalView(
                fromAt, untilAt, availability, reasonCode, occupation, callRef, cause, causedBy, key.version());
    }

    /** Names an interval by the version of the presence that began it. */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "agent_id") UUID agentId,
            @Column(name = "version") long version) {}
}
