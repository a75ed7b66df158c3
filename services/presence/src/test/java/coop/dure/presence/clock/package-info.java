@NullMarked
package coop.dure.presence.clock;

import org.jspecify.annotations.NullMarked;
