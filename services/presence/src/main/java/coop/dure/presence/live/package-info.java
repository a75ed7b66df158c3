/** The live view: every replica holds all presence in memory, read from the log, and streams it. */
@NullMarked
package coop.dure.presence.live;

import org.jspecify.annotations.NullMarked;
