/** cdr's part in the close of a month: markers behind all that was acknowledged before it. */
@NullMarked
package coop.dure.cdr.closing;

import org.jspecify.annotations.NullMarked;
