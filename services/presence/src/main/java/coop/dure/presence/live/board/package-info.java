/** The pure core of the live view: what is known of each tenant's agents now, and who wants to hear of changes. */
@NullMarked
package coop.dure.presence.live.board;

import org.jspecify.annotations.NullMarked;
