/** Does what is due when its time has come. */
@NullMarked
package coop.dure.presence.clock;

import org.jspecify.annotations.NullMarked;
