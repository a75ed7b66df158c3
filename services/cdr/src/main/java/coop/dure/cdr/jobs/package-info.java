/** Work on many calls at once: undoing a delivery, folding again after what is known of a source has changed. */
@NullMarked
package coop.dure.cdr.jobs;

import org.jspecify.annotations.NullMarked;
