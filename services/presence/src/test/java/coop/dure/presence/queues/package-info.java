@NullMarked
package coop.dure.presence.queues;

import org.jspecify.annotations.NullMarked;
