/** What rows of an Asterisk say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.asterisk;

import org.jspecify.annotations.NullMarked;
