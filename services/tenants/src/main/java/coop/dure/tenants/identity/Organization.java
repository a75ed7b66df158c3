package coop.dure.tenants.identity;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant or party as an organization of the identity server.
 *
 * @param kind what it is
 * @param slug its name in paths
 * @param dureId our id, the organization's attribute {@code dure_id}
 * @param displayName for people
 * @param language in which its people are written to, {@code null} for the realm's
 */
public record Organization(
        Kind kind,
        String slug,
        UUID dureId,
        String displayName,
        @Nullable String language) {
    /** One whose people are written to in the realm's language. */
    public Organization(Kind kind, String slug, UUID dureId, String displayName) {
        this(kind, slug, dureId, displayName, null);
    }

    /** Kinds of organizations, with the groups of each and the role that a group gives. */
    public enum Kind {
        /** A client. */
        TENANT(
                "t-",
                Map.of(
                        "admins", "tenant-admin",
                        "supervisors", "supervisor",
                        "agents", "agent",
                        "systems", "tenant-system")),
        /** A member of the cooperative. */
        MEMBER("m-", Map.of("members", "member")),
        /** A collaborator. */
        COLLABORATOR("c-", Map.of("collaborators", "collaborator"));

        private final String prefix;
        private final Map<String, String> roleOfGroup;

        Kind(String prefix, Map<String, String> roleOfGroup) {
            this.prefix = prefix;
            this.roleOfGroup = roleOfGroup;
        }

        Map<String, String> roleOfGroup() {
            return roleOfGroup;
        }
    }

    /** Its alias, which tokens carry. */
    public String alias() {
        return kind.prefix + slug;
    }
}
