/** Measures how long billing's own readers take. */
@NullMarked
package coop.dure.billing.rateplans;

import org.jspecify.annotations.NullMarked;
