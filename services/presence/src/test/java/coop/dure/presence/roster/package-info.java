@NullMarked
package coop.dure.presence.roster;

import org.jspecify.annotations.NullMarked;
