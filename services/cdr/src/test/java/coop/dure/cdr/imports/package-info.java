@NullMarked
package coop.dure.cdr.imports;

import org.jspecify.annotations.NullMarked;
