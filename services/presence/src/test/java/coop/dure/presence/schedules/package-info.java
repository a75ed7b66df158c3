@NullMarked
package coop.dure.presence.schedules;

import org.jspecify.annotations.NullMarked;
