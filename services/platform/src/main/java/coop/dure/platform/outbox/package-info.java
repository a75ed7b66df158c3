/** Events of committed changes, told in order and at least once: a table, and one relay per service. */
@NullMarked
package coop.dure.platform.outbox;

import org.jspecify.annotations.NullMarked;
