/** How much is taken on: requests of one caller, and of all together. */
@NullMarked
package coop.dure.platform.load;

import org.jspecify.annotations.NullMarked;
