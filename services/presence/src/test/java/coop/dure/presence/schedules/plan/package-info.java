@NullMarked
package coop.dure.presence.schedules.plan;

import org.jspecify.annotations.NullMarked;
