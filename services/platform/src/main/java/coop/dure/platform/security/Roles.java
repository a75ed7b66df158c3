package coop.dure.platform.security;

/** The names of roles, for {@code @RolesAllowed}. All but {@link #OPERATOR} are held inside one organization. */
public final class Roles {
    /** The cooperative's office. */
    public static final String OPERATOR = "operator";

    /** A company or person of the cooperative that looks after its own tenants. */
    public static final String MEMBER = "member";

    /** Brings a client or carries its calls; sees its own statements. */
    public static final String COLLABORATOR = "collaborator";

    /** Administers one tenant. */
    public static final String TENANT_ADMIN = "tenant-admin";

    /** Watches the agents of one tenant. */
    public static final String SUPERVISOR = "supervisor";

    /** Takes calls for one tenant. */
    public static final String AGENT = "agent";

    /** A machine of one tenant: PBX, CRM, data warehouse. */
    public static final String TENANT_SYSTEM = "tenant-system";

    private Roles() {}
}
