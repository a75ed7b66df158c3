/** Agents at work on two replicas of presence, and an oracle that was told what they were answered. */
@NullMarked
package coop.dure.system.presence;

import org.jspecify.annotations.NullMarked;
