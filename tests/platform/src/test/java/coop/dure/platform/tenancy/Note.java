package coop.dure.platform.tenancy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** A sample of a tenant's entity. */
@Entity
@IdClass(Note.Key.class)
class Note {
    @Id
    UUID tenantId;

    @Id
    UUID id;

    String text;

    protected Note() {
        this(new UUID(0, 0), new UUID(0, 0), "");
    }

    Note(UUID tenantId, UUID id, String text) {
        this.tenantId = tenantId;
        this.id = id;
        this.text = text;
    }

    record Key(UUID tenantId, UUID id) implements Serializable {}
}
