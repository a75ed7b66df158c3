/** Work that nobody asked for just now. */
@NullMarked
package coop.dure.platform.background;

import org.jspecify.annotations.NullMarked;
