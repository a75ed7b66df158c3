package coop.dure.platform.closing;

import java.util.UUID;

/** What a service does before it erases its rows of a tenant: what it needs those rows for, and what lies elsewhere. */
public interface BeforeErasure {
    /** Does it; blocks, and may be repeated. */
    void of(UUID tenantId);
}
