/** What rows of a CUCM say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.cucm;

import org.jspecify.annotations.NullMarked;
