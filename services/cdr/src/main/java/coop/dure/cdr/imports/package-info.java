/** Deliveries: what was read, rejected, stored, known already, and what is still under way. */
@NullMarked
package coop.dure.cdr.imports;

import org.jspecify.annotations.NullMarked;
