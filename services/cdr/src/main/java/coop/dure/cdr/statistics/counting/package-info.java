/** What each call adds to which quarter of an hour: pure, so that it can be added, taken away and counted again. */
@NullMarked
package coop.dure.cdr.statistics.counting;

import org.jspecify.annotations.NullMarked;
