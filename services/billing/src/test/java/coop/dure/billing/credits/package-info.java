@NullMarked
package coop.dure.billing.credits;

import org.jspecify.annotations.NullMarked;
