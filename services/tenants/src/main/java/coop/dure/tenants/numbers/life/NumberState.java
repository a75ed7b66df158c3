package coop.dure.tenants.numbers.life;

/** Where a number stands. */
public enum NumberState {
    /** The cooperative has it, and nobody uses it. */
    FREE,
    /** Kept for a tenant until a day. */
    RESERVED,
    /** A tenant's. */
    ASSIGNED,
    /** On its way to a tenant from another operator: not in use here yet. */
    PORTING_IN,
    /** A tenant's still, on its way to another operator. */
    PORTING_OUT,
    /** Given up, and left alone until callers have forgotten who had it. */
    QUARANTINED;

    /** Whether the tenant's calls use it: then it is billed, and tells directions. */
    public boolean isInUse() {
        return this == ASSIGNED || this == PORTING_OUT;
    }

    /** Whether nobody else can have it meanwhile: then it counts among those that a member may take. */
    public boolean isTaken() {
        return this != FREE && this != QUARANTINED;
    }
}
