/** Benchmarks: each compares with a baseline that is taken in the same run, on the same machine in the same state. */
@NullMarked
package coop.dure.bench;

import org.jspecify.annotations.NullMarked;
