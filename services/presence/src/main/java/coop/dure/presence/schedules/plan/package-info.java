/** The pure core: what is planned for agents, and what a file of it makes of what was planned before. */
@NullMarked
package coop.dure.presence.schedules.plan;

import org.jspecify.annotations.NullMarked;
