/** Figures of calls: kept as records arrive, told with all that says what they mean. */
@NullMarked
package coop.dure.cdr.statistics;

import org.jspecify.annotations.NullMarked;
