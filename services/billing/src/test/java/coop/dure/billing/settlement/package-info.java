@NullMarked
package coop.dure.billing.settlement;

import org.jspecify.annotations.NullMarked;
