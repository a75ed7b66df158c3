/** Who signs in, who may act, and who lost a sign-in and has to be taken out of the organization. */
@NullMarked
package coop.dure.tenants.access;

import org.jspecify.annotations.NullMarked;
