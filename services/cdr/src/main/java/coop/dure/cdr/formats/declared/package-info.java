/** Any table of separated values, read by a declared mapping. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.declared;

import org.jspecify.annotations.NullMarked;
