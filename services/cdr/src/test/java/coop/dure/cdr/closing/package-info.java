@NullMarked
package coop.dure.cdr.closing;

import org.jspecify.annotations.NullMarked;
