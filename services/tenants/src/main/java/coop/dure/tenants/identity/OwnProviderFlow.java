package coop.dure.tenants.identity;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/**
 * What Keycloak does with somebody whom an organization's provider sends and who is linked to nobody: turns it away.
 * Keycloak's own flow would make an account, or offer somebody else's.
 */
final class OwnProviderFlow {
    static final String ALIAS = "dure-own-provider-nobody-new";
    private static final String DENY = "deny-access-authenticator";
    private static final String REQUIRED = "REQUIRED";
    private final AuthenticationManagementResource flows;

    OwnProviderFlow(RealmResource realm) {
        this.flows = realm.flows();
    }

    void ensure() {
        if (flows.getFlows().stream().noneMatch(flow -> ALIAS.equals(flow.getAlias()))) {
            create();
        }
        if (denials().isEmpty()) {
            flows.addExecution(ALIAS, Map.of("provider", DENY));
        }
        for (AuthenticationExecutionInfoRepresentation denial : denials()) {
            if (!REQUIRED.equals(denial.getRequirement())) {
                denial.setRequirement(REQUIRED);
                flows.updateExecutions(ALIAS, denial);
            }
        }
    }

    private void create() {
        AuthenticationFlowRepresentation made = new AuthenticationFlowRepresentation();
        made.setAlias(ALIAS);
        made.setDescription("Who is not linked to an organization's provider does not get in by it");
        made.setProviderId("basic-flow");
        made.setTopLevel(true);
        made.setBuiltIn(false);
        try (Response response = flows.createFlow(made)) {
            if (response.getStatus() >= 400 && response.getStatus() != 409) {
                throw new IdentityUnavailableException(
                        "flow " + ALIAS + " was not made: the identity server answered " + response.getStatus());
            }
        }
    }

    private List<AuthenticationExecutionInfoRepresentation> denials() {
        return flows.getExecutions(ALIAS).stream()
                .filter(execution -> DENY.equals(execution.getProviderId()))
                .toList();
    }
}
