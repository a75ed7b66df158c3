@NullMarked
package coop.dure.platform.preconditions;

import org.jspecify.annotations.NullMarked;
