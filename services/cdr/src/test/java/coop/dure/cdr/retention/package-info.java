@NullMarked
package coop.dure.cdr.retention;

import org.jspecify.annotations.NullMarked;
