/** The pure core of alerts: a tenant's rules, what goes on in it and the time, and which alerts that makes. */
@NullMarked
package coop.dure.presence.alerts.watch;

import org.jspecify.annotations.NullMarked;
