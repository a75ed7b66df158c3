@NullMarked
package coop.dure.cdr.formats.asterisk;

import org.jspecify.annotations.NullMarked;
