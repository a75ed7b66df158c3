/** Events of the billing service. */
@NullMarked
package coop.dure.contracts.billing;

import org.jspecify.annotations.NullMarked;
