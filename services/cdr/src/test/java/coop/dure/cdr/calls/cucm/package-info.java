@NullMarked
package coop.dure.cdr.calls.cucm;

import org.jspecify.annotations.NullMarked;
