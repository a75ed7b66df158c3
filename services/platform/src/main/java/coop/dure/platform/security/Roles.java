package coop.dure.platform.security;

/** The names of roles, for {@code @RolesAllowed}. */
public final class Roles {
    /** The cooperative's office. */
    public static final String OPERATOR = "operator";

    /** A member of the cooperative. */
    public static final String MEMBER = "member";

    /** A collaborator or carrier. */
    public static final String COLLABORATOR = "collaborator";

    /** Administers a tenant. */
    public static final String TENANT_ADMIN = "tenant-admin";

    /** Looks after agents. */
    public static final String SUPERVISOR = "supervisor";

    /** Takes calls. */
    public static final String AGENT = "agent";

    /** A tenant's PBX, CRM or data warehouse. */
    public static final String TENANT_SYSTEM = "tenant-system";

    private Roles() {}
}
