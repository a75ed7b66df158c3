@NullMarked
package coop.dure.cdr.calls.declared;

import org.jspecify.annotations.NullMarked;
