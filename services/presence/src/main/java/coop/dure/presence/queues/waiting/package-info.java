/** The pure core of queues: what is known of calls that wait, told in any order, and what of them counts. */
@NullMarked
package coop.dure.presence.queues.waiting;

import org.jspecify.annotations.NullMarked;
