@NullMarked
package coop.dure.cdr.formats.connect;

import org.jspecify.annotations.NullMarked;
