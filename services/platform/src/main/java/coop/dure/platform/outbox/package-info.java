/** Events written in the transaction of the change they tell of, and the relay that sends them. */
@NullMarked
package coop.dure.platform.outbox;

import org.jspecify.annotations.NullMarked;
