@NullMarked
package coop.dure.presence.load;

import org.jspecify.annotations.NullMarked;
