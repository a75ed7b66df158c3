package coop.dure.contracts.tenants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant, a party, a person or an API client may act now. A subject of which nothing was told is ACTIVE. Its key is
 * {@code <tenantId or ->:<kind in small letters>:<subjectId>}.
 *
 * @param subjectKind TENANT, PARTY, PERSON or CLIENT
 * @param subjectId the tenant's or party's id; the person's {@code sub} in tokens; the API client's id in tokens
 * @param tenantId the tenant that it concerns; {@code null} for a person who acts for a party
 * @param partyId the party that the person acts for; {@code null} where there is a tenant
 * @param status of a tenant as in TenantChanged; of a party ACTIVE or SUSPENDED; of a person or client ACTIVE or DISABLED
 * @param notBefore tokens issued before it are refused; {@code null} where none is for its age
 * @param allowedNetworks from where a client may come, as in 203.0.113.0/24; {@code null} for anywhere
 * @param scopes what a client may do, as in cdr:write; {@code null} for everything that a tenant's system may
 * @param version grows with every change of the subject
 */
public record AccessChanged(
        String subjectKind,
        String subjectId,
        @Nullable UUID tenantId,
        @Nullable UUID partyId,
        String status,
        @Nullable Instant notBefore,
        @Nullable List<String> allowedNetworks,
        @Nullable List<String> scopes,
        long version) {}
