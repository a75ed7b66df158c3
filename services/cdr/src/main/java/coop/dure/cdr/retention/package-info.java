/** When call records go, and the months that they lie in. */
@NullMarked
package coop.dure.cdr.retention;

import org.jspecify.annotations.NullMarked;
