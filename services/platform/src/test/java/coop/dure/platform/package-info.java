@NullMarked
package coop.dure.platform;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullMarked;
