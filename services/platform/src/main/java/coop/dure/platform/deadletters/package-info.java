/** The office's side of dead letters: look at them, have them replayed, dismiss them. */
@NullMarked
package coop.dure.platform.deadletters;

import org.jspecify.annotations.NullMarked;
