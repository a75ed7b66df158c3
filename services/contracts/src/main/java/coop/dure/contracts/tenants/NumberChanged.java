package coop.dure.contracts.tenants;

import coop.dure.contracts.Validity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a number that a tenant has or had.
 *
 * @param tenantId the tenant
 * @param numberId the number
 * @param e164 the number: {@code +} and digits; of a {@code SHORT_CODE} the digits as dialled in its country
 * @param kind {@code E164}, or {@code SHORT_CODE} for a number that only one country knows, such as 15880000; absent from
 *     what was told before there were others than E164
 * @param initial whether it came with the first wished-for state: then direction knows it for all time before too
 * @param held the days on which the tenant had it, oldest first
 * @param version grows with every change
 */
public record NumberChanged(
        UUID tenantId,
        UUID numberId,
        String e164,
        @Nullable String kind,
        boolean initial,
        List<Validity> held,
        long version) {}
