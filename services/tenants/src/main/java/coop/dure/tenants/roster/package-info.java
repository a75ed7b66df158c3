/** Agents and queues, with the days on which they were there. */
@NullMarked
package coop.dure.tenants.roster;

import org.jspecify.annotations.NullMarked;
