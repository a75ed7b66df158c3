/** Months of a tenant: when one begins and ends, and its close. */
@NullMarked
package coop.dure.billing.periods;

import org.jspecify.annotations.NullMarked;
