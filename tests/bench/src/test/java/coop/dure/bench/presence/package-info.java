@NullMarked
package coop.dure.bench.presence;

import org.jspecify.annotations.NullMarked;
