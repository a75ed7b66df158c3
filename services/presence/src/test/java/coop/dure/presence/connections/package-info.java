@NullMarked
package coop.dure.presence.connections;

import org.jspecify.annotations.NullMarked;
