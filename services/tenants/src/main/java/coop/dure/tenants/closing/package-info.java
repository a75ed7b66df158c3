/** The end of a tenant: one archive of all that the services hold of it, then their erasure, and a certificate of it. */
@NullMarked
package coop.dure.tenants.closing;

import org.jspecify.annotations.NullMarked;
