/** The edge: takes rows, says of each line what became of it, and answers when the log has them. */
@NullMarked
package coop.dure.cdr.intake;

import org.jspecify.annotations.NullMarked;
