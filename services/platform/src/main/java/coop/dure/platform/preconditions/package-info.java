/** What callers expect of what they are about to change. */
@NullMarked
package coop.dure.platform.preconditions;

import org.jspecify.annotations.NullMarked;
