/** Dumps of databases, read as the tables that are in them. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.sql;

import org.jspecify.annotations.NullMarked;
