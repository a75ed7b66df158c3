/** How agents spent their time: per agent, team, queue and period, from the intervals that are kept. */
@NullMarked
package coop.dure.presence.reports;

import org.jspecify.annotations.NullMarked;
