package coop.dure.cdr.recording;

import java.util.UUID;

/** An import or a post of a tenant. */
record DeliveryKey(UUID tenantId, UUID id) {}
