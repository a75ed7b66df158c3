/** A tenant goes from one member to another on a day. */
@NullMarked
package coop.dure.tenants.handover;

import org.jspecify.annotations.NullMarked;
