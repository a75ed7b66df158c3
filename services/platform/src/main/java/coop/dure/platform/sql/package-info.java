/** Statements that write many rows at once. */
@NullMarked
package coop.dure.platform.sql;

import org.jspecify.annotations.NullMarked;
