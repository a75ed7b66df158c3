package coop.dure.platform.tenancy;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A tenant as every service knows it.
 *
 * @param id the tenant
 * @param slug its name in paths
 * @param memberId who looks after it
 * @param status of its life
 * @param zone of its days and months
 * @param currency ISO 4217 code of its invoices
 */
public record TenantRef(UUID id, String slug, UUID memberId, String status, ZoneId zone, String currency) {}
