/** How many calls a second are rated, and how long a plan takes to load. */
@NullMarked
package coop.dure.bench.rating;

import org.jspecify.annotations.NullMarked;
