@NullMarked
package coop.dure.billing.invoices;

import org.jspecify.annotations.NullMarked;
