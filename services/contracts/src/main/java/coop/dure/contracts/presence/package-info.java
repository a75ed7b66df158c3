/** Events of the presence service. */
@NullMarked
package coop.dure.contracts.presence;

import org.jspecify.annotations.NullMarked;
