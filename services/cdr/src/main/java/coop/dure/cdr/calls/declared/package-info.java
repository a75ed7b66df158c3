/** What records say that a declared mapping has read. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.declared;

import org.jspecify.annotations.NullMarked;
