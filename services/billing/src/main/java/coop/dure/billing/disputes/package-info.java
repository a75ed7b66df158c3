/** What parties say is wrong with their statements. */
@NullMarked
package coop.dure.billing.disputes;

import org.jspecify.annotations.NullMarked;
