/** What people decide about single legs: confirmed, dismissed, corrected, and all of it withdrawn. */
@NullMarked
package coop.dure.cdr.verdicts;

import org.jspecify.annotations.NullMarked;
