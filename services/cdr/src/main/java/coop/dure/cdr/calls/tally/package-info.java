/** What a file would become, told in memory that does not grow with it. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.tally;

import org.jspecify.annotations.NullMarked;
