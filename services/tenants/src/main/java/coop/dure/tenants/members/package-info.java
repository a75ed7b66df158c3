/** Parties: members and collaborators, admitted by the cooperative. */
@NullMarked
package coop.dure.tenants.members;

import org.jspecify.annotations.NullMarked;
