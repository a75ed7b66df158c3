@NullMarked
package coop.dure.cdr.formats.ipoffice;

import org.jspecify.annotations.NullMarked;
