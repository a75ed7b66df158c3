/** The one writer of rows and legs: stores what the log brings, once, and tells which legs changed. */
@NullMarked
package coop.dure.cdr.recording;

import org.jspecify.annotations.NullMarked;
