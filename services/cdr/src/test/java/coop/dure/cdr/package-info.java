@NullMarked
package coop.dure.cdr;

import org.jspecify.annotations.NullMarked;
