/** The pure core: an agent's presence on two axes, which commands change it, and who may give them. */
@NullMarked
package coop.dure.presence.state;

import org.jspecify.annotations.NullMarked;
