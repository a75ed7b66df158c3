/** Requests that are sent again are carried out once: {@code Idempotency-Key}. */
@NullMarked
package coop.dure.platform.idempotency;

import org.jspecify.annotations.NullMarked;
