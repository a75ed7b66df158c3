/** Money as billing's callers write and read it. */
@NullMarked
package coop.dure.billing.money;

import org.jspecify.annotations.NullMarked;
