/** Which calls are a burst. Pure: no framework, no clock. */
@NullMarked
package coop.dure.billing.alerts.traffic;

import org.jspecify.annotations.NullMarked;
