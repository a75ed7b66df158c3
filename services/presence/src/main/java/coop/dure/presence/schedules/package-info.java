/** What is planned for agents: work, and what they are away for. */
@NullMarked
package coop.dure.presence.schedules;

import org.jspecify.annotations.NullMarked;
