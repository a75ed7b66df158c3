package coop.dure.billing.alerts;

import coop.dure.billing.alerts.traffic.ToldBurst;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert of a burst that goes on, or that another rule judges now.
 *
 * @param burst what it has become
 * @param endsAt when it is over
 */
record GrownAlert(UUID tenantId, UUID alertId, ToldBurst burst, Instant endsAt) {}
