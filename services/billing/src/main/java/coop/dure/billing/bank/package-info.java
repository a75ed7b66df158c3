/** Bank statements: what came into the cooperative's account, and which invoices it paid. */
@NullMarked
package coop.dure.billing.bank;

import org.jspecify.annotations.NullMarked;
