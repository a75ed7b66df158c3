@NullMarked
package coop.dure.presence.policies;

import org.jspecify.annotations.NullMarked;
