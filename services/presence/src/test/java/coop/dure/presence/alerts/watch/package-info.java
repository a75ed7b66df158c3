@NullMarked
package coop.dure.presence.alerts.watch;

import org.jspecify.annotations.NullMarked;
