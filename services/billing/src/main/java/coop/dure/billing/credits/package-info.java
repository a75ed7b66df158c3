/** Credit notes: what is taken back of an issued invoice. */
@NullMarked
package coop.dure.billing.credits;

import org.jspecify.annotations.NullMarked;
