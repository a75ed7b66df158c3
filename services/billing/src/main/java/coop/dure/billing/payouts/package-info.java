/** What parties are paid of their statements. */
@NullMarked
package coop.dure.billing.payouts;

import org.jspecify.annotations.NullMarked;
