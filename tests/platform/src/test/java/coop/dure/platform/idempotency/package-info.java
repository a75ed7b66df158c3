@NullMarked
package coop.dure.platform.idempotency;

import org.jspecify.annotations.NullMarked;
