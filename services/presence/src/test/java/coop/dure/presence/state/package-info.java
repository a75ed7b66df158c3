@NullMarked
package coop.dure.presence.state;

import org.jspecify.annotations.NullMarked;
