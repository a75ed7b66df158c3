/** Mails in which people choose their passwords. */
@NullMarked
package coop.dure.tenants.invitations;

import org.jspecify.annotations.NullMarked;
