package coop.dure.platform.security;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sees the numbers of a tenant's callers and callees whole. */
public final class NumberReaders {
    /** Who works with numbers: the tenant's administrators and systems, and the member who sees to its records. */
    private static final Set<String> WHERE_NOTHING_IS_SAID =
            Set.of(Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER);

    private NumberReaders() {}

    /**
     * Whether somebody is among them.
     *
     * @param said roles that the tenant named; {@code null} where it said nothing
     * @param roles of who reads
     */
    public static boolean include(@Nullable Collection<String> said, Set<String> roles) {
        return (said == null ? WHERE_NOTHING_IS_SAID : said).stream().anyMatch(roles::contains);
    }
}
