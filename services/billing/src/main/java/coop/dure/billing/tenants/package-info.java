/** Billing's own copy of tenants, their rosters and agreements, and of parties. */
@NullMarked
package coop.dure.billing.tenants;

import org.jspecify.annotations.NullMarked;
