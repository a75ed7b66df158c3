/** What differs between two states of a tenant. Pure. */
@NullMarked
package coop.dure.tenants.differences;

import org.jspecify.annotations.NullMarked;
