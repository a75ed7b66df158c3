/** What depends on a whole month: from base charges in call order to the lines of an invoice. Pure, as rating is. */
@NullMarked
package coop.dure.billing.lines;

import org.jspecify.annotations.NullMarked;
