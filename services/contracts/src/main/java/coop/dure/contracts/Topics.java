package coop.dure.contracts;

/**
 * The names of all topics. Partitions, retention and owner of each stand in {@code topics.yaml} beside the
 * schemas; a test holds the two equal.
 */
public final class Topics {
    /** State, compacted, partitioned by tenant: tenant, source, queue, team, agent, number and agreement in one sequence. */
    public static final String TENANTS_STATE = "tenants.state.v1";

    /** State, compacted: members, collaborators and carriers. */
    public static final String TENANTS_PARTY = "tenants.party.v1";

    /** State, compacted: which tenants, people and API clients may act now. Told past all other events. */
    public static final String TENANTS_ACCESS = "tenants.access.v1";

    /** Answers of tenants, as one of those who hold something of a tenant, to its life. */
    public static final String TENANTS_LIFECYCLE = "tenants.lifecycle.v1";

    /** Answers of cdr to a tenant's life. */
    public static final String CDR_LIFECYCLE = "cdr.lifecycle.v1";

    /** Answers of presence to a tenant's life. */
    public static final String PRESENCE_LIFECYCLE = "presence.lifecycle.v1";

    /** Answers of billing to a tenant's life. */
    public static final String BILLING_LIFECYCLE = "billing.lifecycle.v1";

    /** Rows as the edge took them, keyed by call; the log that cdr's stored position counts in. */
    public static final String CDR_RECEIVED = "cdr.received.v1";

    /** Revisions of legs, on the partition of their rows. As many partitions as {@link #CDR_RECEIVED}. */
    public static final String CDR_RECORDED = "cdr.recorded.v1";

    /** State, compacted, partitioned by tenant: each agent's presence now, each queue's figures, the alerts that are open. */
    public static final String PRESENCE_STATE = "presence.state.v1";

    /** Alerts raised and cleared, partitioned by tenant. */
    public static final String PRESENCE_ALERT = "presence.alert.v1";

    /** State, compacted: published rate plan versions. */
    public static final String BILLING_RATE_PLAN = "billing.rate-plan.v1";

    /** Closes asked for and done. */
    public static final String BILLING_PERIOD = "billing.period.v1";

    /** Invoices issued and payments recorded. */
    public static final String BILLING_INVOICE = "billing.invoice.v1";

    /** Alerts of what tenants spend, of unusual traffic and of what has no price: raised and cleared. */
    public static final String BILLING_ALERT = "billing.alert.v1";

    /** Files in which tenants exports what it holds of closed tenants, in chunks. */
    public static final String TENANTS_EXPORT = "tenants.export.v1";

    /** Files in which cdr exports what it holds of closed tenants, in chunks. */
    public static final String CDR_EXPORT = "cdr.export.v1";

    /** Files in which presence exports what it holds of closed tenants, in chunks. */
    public static final String PRESENCE_EXPORT = "presence.export.v1";

    /** Files in which billing exports what it holds of closed tenants, in chunks. */
    public static final String BILLING_EXPORT = "billing.export.v1";

    private Topics() {}
}
