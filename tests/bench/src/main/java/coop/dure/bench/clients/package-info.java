/** Clients of the cooperative that benchmarks bring live, and the member who does. */
@NullMarked
package coop.dure.bench.clients;

import org.jspecify.annotations.NullMarked;
