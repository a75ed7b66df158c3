package coop.dure.billing.invoices;

/** How far an invoice has come. What it is follows from payments, credits and time: the database's
 * {@code invoice_standing}; of what is not issued, from what the office did. */
public enum InvoiceStatus {
    /** Computed, without a number; nobody owes it. */
    DRAFT,
    /** A draft that somebody has looked over. */
    REVIEWED,
    /** Nothing came yet, and it is not due. */
    ISSUED,
    /** A part came. */
    PARTIALLY_PAID,
    /** All that is left of it after its credits came. */
    PAID,
    /** Something is owed although the day on which it was due is over. */
    OVERDUE,
    /** Taken back whole. */
    VOID
}
