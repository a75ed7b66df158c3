@NullMarked
package coop.dure.cdr.calls.tally;

import org.jspecify.annotations.NullMarked;
