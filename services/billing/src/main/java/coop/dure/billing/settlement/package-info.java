/** Who gets what of what was paid. */
@NullMarked
package coop.dure.billing.settlement;

import org.jspecify.annotations.NullMarked;
