@NullMarked
package coop.dure.tenants.invitations;

import org.jspecify.annotations.NullMarked;
