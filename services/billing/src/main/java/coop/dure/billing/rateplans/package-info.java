/** Rate plans and their versions: written as drafts, checked, published, then never changed. */
@NullMarked
package coop.dure.billing.rateplans;

import org.jspecify.annotations.NullMarked;
