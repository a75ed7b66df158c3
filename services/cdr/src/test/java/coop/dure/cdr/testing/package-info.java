@NullMarked
package coop.dure.cdr.testing;

import org.jspecify.annotations.NullMarked;
