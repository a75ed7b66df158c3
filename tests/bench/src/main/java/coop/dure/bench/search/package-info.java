/** How long the usual searches among ten million call records take over HTTP, beside the bare SQL of the same page. */
@NullMarked
package coop.dure.bench.search;

import org.jspecify.annotations.NullMarked;
