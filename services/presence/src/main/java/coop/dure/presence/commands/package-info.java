/** What changes an agent's presence: choices by people and systems, events of calls; each under the agent's row lock. */
@NullMarked
package coop.dure.presence.commands;

import org.jspecify.annotations.NullMarked;
