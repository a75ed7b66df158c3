package coop.dure.tenants.numbers.life;

/** What is to become of a number of a tenant. */
public enum NumberAction {
    /** Keep a free one for the tenant. */
    RESERVE,
    /** Give it to the tenant: a free one, one that it reserved or gave up last, or one that it brings along. */
    ASSIGN,
    /** The tenant gives it up. */
    RELEASE,
    /** It begins to come from another operator. */
    PORT_IN,
    /** It begins to go to another operator. */
    PORT_OUT,
    /** It has come, or gone. */
    COMPLETE_PORTING,
    /** It does not come, or stays. */
    CANCEL_PORTING
}
