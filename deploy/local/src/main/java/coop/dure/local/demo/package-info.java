/** The demo: a hotel's first month, played over HTTP and proved by a recomputation that shares nothing with the product. */
@NullMarked
package coop.dure.local.demo;

import org.jspecify.annotations.NullMarked;
