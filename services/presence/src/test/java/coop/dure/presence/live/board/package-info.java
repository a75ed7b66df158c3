@NullMarked
package coop.dure.presence.live.board;

import org.jspecify.annotations.NullMarked;
