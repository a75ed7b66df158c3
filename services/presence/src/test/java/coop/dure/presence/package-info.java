@NullMarked
package coop.dure.presence;

import org.jspecify.annotations.NullMarked;
