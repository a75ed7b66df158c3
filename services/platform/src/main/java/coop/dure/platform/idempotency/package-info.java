/** Mutations that may be sent twice. */
@NullMarked
package coop.dure.platform.idempotency;

import org.jspecify.annotations.NullMarked;
