/** What rows in Dure's own JSON say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.rest;

import org.jspecify.annotations.NullMarked;
