/** What rows of a Kamailio's accounting say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.kamailio;

import org.jspecify.annotations.NullMarked;
