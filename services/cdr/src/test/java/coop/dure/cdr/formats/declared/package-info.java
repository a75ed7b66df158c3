@NullMarked
package coop.dure.cdr.formats.declared;

import org.jspecify.annotations.NullMarked;
