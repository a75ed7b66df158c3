@NullMarked
package coop.dure.cdr.formats.sql;

import org.jspecify.annotations.NullMarked;
