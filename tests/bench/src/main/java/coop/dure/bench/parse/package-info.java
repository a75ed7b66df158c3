/** How fast a file of each format is read, beside a library that does no more than split the same bytes. */
@NullMarked
package coop.dure.bench.parse;

import org.jspecify.annotations.NullMarked;
