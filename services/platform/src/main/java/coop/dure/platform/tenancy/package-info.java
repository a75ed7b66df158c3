/** Who may see which rows: the one gateway that opens sessions, and the copy of who looks after whom. */
@NullMarked
package coop.dure.platform.tenancy;

import org.jspecify.annotations.NullMarked;
