/** Who sees what of call records, who saw it, and when they go. */
@NullMarked
package coop.dure.cdr.privacy;

import org.jspecify.annotations.NullMarked;
