/** Whose data a transaction sees: the one gateway to the database, and the copy of who is a tenant. */
@NullMarked
package coop.dure.platform.tenancy;

import org.jspecify.annotations.NullMarked;
