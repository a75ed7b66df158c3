/** Double entry: every posting names its cause, every entry sums to zero. */
@NullMarked
package coop.dure.billing.ledger;

import org.jspecify.annotations.NullMarked;
