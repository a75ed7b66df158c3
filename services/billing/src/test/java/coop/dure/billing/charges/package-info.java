@NullMarked
package coop.dure.billing.charges;

import org.jspecify.annotations.NullMarked;
