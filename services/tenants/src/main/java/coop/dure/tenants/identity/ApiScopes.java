package coop.dure.tenants.identity;

import coop.dure.platform.security.Networks;
import coop.dure.tenants.checks.Faults;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an API client may be allowed: to read or to write at one of the services. */
final class ApiScopes {
    /** All of them, as in {@code cdr:write}. */
    static final Set<String> ALL = Stream.of("tenants", "cdr", "presence", "billing")
            .flatMap(service -> Stream.of(service + ":read", service + ":write"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_NETWORKS = 100;

    private ApiScopes() {}

    /** Notes what is wrong with scopes and networks; lists that are absent are no limits. */
    static void check(Faults faults, @Nullable List<String> scopes, @Nullable List<String> networks) {
        if (scopes != null && faults.list("/scopes", scopes, ALL.size())) {
            for (int i = 0; i < scopes.size(); i++) {
                faults.oneOf(
                        "/scopes/" + i, scopes.get(i), ALL.stream().sorted().toList());
            }
        }
        if (networks != null && faults.list("/allowedNetworks", networks, MOST_NETWORKS)) {
            for (int i = 0; i < networks.size(); i++) {
                if (!Networks.isNetwork(networks.get(i))) {
                    faults.add("/allowedNetworks/" + i, "api-client.network", networks.get(i));
                }
            }
        }
    }
}
