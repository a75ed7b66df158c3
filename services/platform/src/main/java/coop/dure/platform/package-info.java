/** How every service behaves. No business words. */
@NullMarked
package coop.dure.platform;

import org.jspecify.annotations.NullMarked;
