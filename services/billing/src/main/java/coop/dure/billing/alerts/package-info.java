/** Alerts of what tenants spend, of unusual traffic and of what has no price. */
@NullMarked
package coop.dure.billing.alerts;

import org.jspecify.annotations.NullMarked;
