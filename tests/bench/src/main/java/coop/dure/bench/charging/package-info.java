/** How fast what cdr tells of legs becomes charges. */
@NullMarked
package coop.dure.bench.charging;

import org.jspecify.annotations.NullMarked;
