/** From charges and roster to the lines, groups and totals of an invoice. */
@NullMarked
package coop.dure.billing.invoices;

import org.jspecify.annotations.NullMarked;
