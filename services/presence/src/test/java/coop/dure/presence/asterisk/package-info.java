@NullMarked
package coop.dure.presence.asterisk;

import org.jspecify.annotations.NullMarked;
