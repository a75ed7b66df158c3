package coop.dure.tenants.roster;

import coop.dure.contracts.tenants.QueueChanged;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where calls wait. */
@Entity
class Queue {
    @Id
    UUID queueId;

    UUID tenantId;
    String code;
    String name;

    @Nullable
    String extension;

    boolean active;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected Queue() {}

    Queue(UUID tenantId, UUID queueId, String code) {
        this.tenantId = tenantId;
        this.queueId = queueId;
        this.code = code;
        this.name = code;
    }

    boolean is(QueueDescription wished) {
        return active && name.equals(wished.name()) && Objects.equals(extension, wished.extension());
    }

    QueueDescription description() {
        return new QueueDescription(code, name, extension);
    }

    QueueChanged event() {
        return new QueueChanged(tenantId, queueId, code, name, extension, active, version);
    }
}
