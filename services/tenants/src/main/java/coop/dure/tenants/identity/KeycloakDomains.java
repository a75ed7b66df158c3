package coop.dure.tenants.identity;

import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** An organization's domains, and the provider to which they lead. */
final class KeycloakDomains {
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private final Organization wished;
    private final Optional<OrganizationResource> organization;

    KeycloakDomains(RealmResource realm, Organization wished) {
        this.wished = wished;
        this.organization = realm.organizations().searchByAttribute("dure_id:" + wished.dureId()).stream()
                .findFirst()
                .map(found -> realm.organizations().get(found.getId()));
    }

    /** These and no others; an organization that is not there has none. */
    void are(Set<String> domains) {
        if (organization.isEmpty() && domains.isEmpty()) {
            return;
        }
        OrganizationRepresentation found = there().toRepresentation();
        Set<OrganizationDomainRepresentation> had =
                Optional.ofNullable(found.getDomains()).orElseGet(Set::of);
        if (had.stream()
                .map(OrganizationDomainRepresentation::getName)
                .collect(Collectors.toSet())
                .equals(domains)) {
            return;
        }
        new HashSet<>(had).forEach(found::removeDomain);
        for (String domain : domains) {
            OrganizationDomainRepresentation one = new OrganizationDomainRepresentation(domain);
            one.setVerified(true);
            found.addDomain(one);
        }
        try (Response response = there().update(found)) {
            answered(response, "domains of ");
        }
    }

    /** That provider is the organization's. */
    void leadTo(String alias) {
        if (there().identityProviders().getIdentityProviders().stream().anyMatch(one -> alias.equals(one.getAlias()))) {
            return;
        }
        try (Response response = there().identityProviders().addIdentityProvider(alias)) {
            if (response.getStatus() != CONFLICT) {
                answered(response, "the provider of ");
            }
        }
    }

    private OrganizationResource there() {
        return organization.orElseThrow(() -> new IdentityUnavailableException("no organization " + wished.alias()));
    }

    private void answered(Response response, String what) {
        if (response.getStatus() == BAD_REQUEST) {
            throw new IdentityConflictException(what + wished.alias() + ": " + response.readEntity(String.class));
        }
        if (response.getStatus() > BAD_REQUEST) {
            throw new IdentityUnavailableException(
                    what + wished.alias() + ": the identity server answered " + response.getStatus());
        }
    }
}
