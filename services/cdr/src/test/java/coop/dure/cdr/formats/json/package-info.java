@NullMarked
package coop.dure.cdr.formats.json;

import org.jspecify.annotations.NullMarked;
