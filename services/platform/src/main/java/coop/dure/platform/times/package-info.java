/** Times that queries ask for. */
@NullMarked
package coop.dure.platform.times;

import org.jspecify.annotations.NullMarked;
