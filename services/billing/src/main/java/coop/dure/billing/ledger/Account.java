package coop.dure.billing.ledger;

/** Accounts of the double-entry ledger. */
public enum Account {
    /** What a tenant owes. */
    RECEIVABLE,
    /** Invoiced, not yet divided. */
    UNSETTLED_REVENUE,
    /** Owed to the tax office. */
    VAT,
    /** Money that came. */
    BANK,
    /** Paid beyond what is owed: the tenant's. */
    TENANT_BALANCE,
    /** Owed to a party. */
    PAYABLE,
    /** The cooperative's. */
    RESERVE
}
