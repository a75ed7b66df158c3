@NullMarked
package coop.dure.platform.load;

import org.jspecify.annotations.NullMarked;
