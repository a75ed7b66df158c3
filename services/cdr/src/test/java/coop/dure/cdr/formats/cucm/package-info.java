@NullMarked
package coop.dure.cdr.formats.cucm;

import org.jspecify.annotations.NullMarked;
