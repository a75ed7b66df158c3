/** Files of JSON documents: where each begins and ends, whatever is broken between them. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.json;

import org.jspecify.annotations.NullMarked;
