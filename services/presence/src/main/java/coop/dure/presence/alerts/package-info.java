/** Alerts: what goes on in a tenant for longer than it wants, told once when it is raised and once when it is cleared. */
@NullMarked
package coop.dure.presence.alerts;

import org.jspecify.annotations.NullMarked;
