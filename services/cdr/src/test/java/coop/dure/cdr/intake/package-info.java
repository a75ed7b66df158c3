@NullMarked
package coop.dure.cdr.intake;

import org.jspecify.annotations.NullMarked;
