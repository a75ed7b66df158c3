@NullMarked
package coop.dure.presence.queues.waiting;

import org.jspecify.annotations.NullMarked;
