package coop.dure.billing.invoices;

/**
 * How an invoice stands now.
 *
 * @param cameMinor payments without what was refunded or used for other invoices
 * @param status how far it has come
 */
record InvoiceState(long cameMinor, InvoiceStatus status) {}
