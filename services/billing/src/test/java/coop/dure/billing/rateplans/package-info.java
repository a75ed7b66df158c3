@NullMarked
package coop.dure.billing.rateplans;

import org.jspecify.annotations.NullMarked;
