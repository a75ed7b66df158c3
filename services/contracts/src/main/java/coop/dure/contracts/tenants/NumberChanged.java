package coop.dure.contracts.tenants;

import coop.dure.contracts.Validity;
import java.util.List;
import java.util.UUID;

/**
 * The whole state of a number that a tenant has or had.
 *
 * @param tenantId the tenant
 * @param numberId the number
 * @param e164 the number, {@code +} and digits
 * @param initial whether it came with the first wished-for state: then direction knows it for all time before too
 * @param held the days on which the tenant had it, oldest first
 * @param version grows with every change
 */
public record NumberChanged(
        UUID tenantId, UUID numberId, String e164, boolean initial, List<Validity> held, long version) {}
