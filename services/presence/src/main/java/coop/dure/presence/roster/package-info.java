/** This service's own copy of who the tenants' agents are, and how they enter and leave. */
@NullMarked
package coop.dure.presence.roster;

import org.jspecify.annotations.NullMarked;
