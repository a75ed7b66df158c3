@NullMarked
package coop.dure.presence.live;

import org.jspecify.annotations.NullMarked;
