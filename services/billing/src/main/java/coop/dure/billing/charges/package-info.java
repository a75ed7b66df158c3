/** One current charge per leg, kept as revisions of legs arrive. */
@NullMarked
package coop.dure.billing.charges;

import org.jspecify.annotations.NullMarked;
