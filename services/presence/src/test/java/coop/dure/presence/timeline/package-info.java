@NullMarked
package coop.dure.presence.timeline;

import org.jspecify.annotations.NullMarked;
