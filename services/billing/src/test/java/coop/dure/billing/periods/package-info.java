@NullMarked
package coop.dure.billing.periods;

import org.jspecify.annotations.NullMarked;
