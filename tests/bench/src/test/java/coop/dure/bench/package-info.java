@NullMarked
package coop.dure.bench;

import org.jspecify.annotations.NullMarked;
