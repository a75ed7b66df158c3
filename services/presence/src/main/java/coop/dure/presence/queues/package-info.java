/** Calls that wait in queues, and what is counted of them. */
@NullMarked
package coop.dure.presence.queues;

import org.jspecify.annotations.NullMarked;
