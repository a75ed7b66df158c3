@NullMarked
package coop.dure.presence.alerts;

import org.jspecify.annotations.NullMarked;
