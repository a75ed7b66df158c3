package coop.dure.tenants.identity.provider;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.IdentityUnavailableException;
import coop.dure.tenants.identity.OffSession;
import coop.dure.tenants.identity.OwnProvider;
import coop.dure.tenants.identity.ProviderDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a tenant its identity provider, or changes it. It is stored first, without its secret, and then put in force with
 * it: a tenant is never without a trace of what the identity server was asked for, and its secret is kept there only.
 */
@ApplicationScoped
class PutProvider {
    private static final long RETRY_SECONDS = 5;
    private final Discovery discovery;
    private final ProviderDirectory directory;
    private final StoreProvider store;
    private final ApplyProvider apply;
    private final ReadProvider read;

    PutProvider(
            Discovery discovery,
            ProviderDirectory directory,
            StoreProvider store,
            ApplyProvider apply,
            ReadProvider read) {
        this.discovery = discovery;
        this.directory = directory;
        this.store = store;
        this.apply = apply;
        this.read = read;
    }

    /**
     * What it did.
     *
     * @param provider as it is now
     * @param created whether there was none before
     */
    record Done(ReadProvider.Read provider, boolean created) {}

    /** Of a tenant. */
    Uni<Done> of(TenantRef tenant, ProviderDescription wished, @Nullable String ifMatch) {
        List<Fault> faults = ProviderCheck.of(wished, discovery.takesLocal());
        if (!faults.isEmpty()) {
            return Uni.createFrom()
                    .failure(Problem.of(422, "invalid-identity-provider").faults(faults));
        }
        return OffSession.call(() -> asked(wished))
                .chain(endpoints -> store.of(tenant.id(), wished, endpoints, ifMatch))
                .chain(stored -> apply.putInForce(tenant.id(), stored.version(), wished.clientSecret())
                        .invoke(inForce -> {
                            if (!inForce) {
                                throw StoreProvider.meanwhile();
                            }
                        })
                        .onFailure(IdentityUnavailableException.class)
                        .transform(away -> unavailable())
                        .onFailure(IdentityConflictException.class)
                        .transform(
                                conflict -> Problem.of(409, "sign-in-elsewhere").because("identity-provider.conflict"))
                        .chain(() -> read.of(tenant))
                        .map(now -> new Done(now, stored.created())));
    }

    /** What others tell of it: its issuer, and the identity server of the office's own domains. */
    private OwnProvider.Endpoints asked(ProviderDescription wished) {
        Set<String> office = officeDomains();
        List<Fault> faults = new ArrayList<>();
        List<@Nullable String> domains = Objects.requireNonNull(wished.emailDomains());
        for (int i = 0; i < domains.size(); i++) {
            if (office.contains(String.valueOf(domains.get(i)))) {
                faults.add(new Fault(
                        "/emailDomains/" + i,
                        null,
                        "identity-provider.domain-in-use",
                        List.of(String.valueOf(domains.get(i)))));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.of(409, "email-domain-taken").faults(faults);
        }
        return discovery.of(Objects.requireNonNull(wished.issuer()));
    }

    private Set<String> officeDomains() {
        try {
            return directory.officeDomains();
        } catch (IdentityUnavailableException away) {
            throw Problem.of(503, "identity-unavailable")
                    .because("identity-provider.not-begun")
                    .retryAfterSeconds(RETRY_SECONDS);
        }
    }

    private static Problem unavailable() {
        return Problem.of(503, "identity-unavailable")
                .because("identity-provider.unavailable")
                .retryAfterSeconds(RETRY_SECONDS);
    }
}
