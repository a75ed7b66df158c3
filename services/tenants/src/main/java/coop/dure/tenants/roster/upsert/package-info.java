/** What a file of agents makes of a roster. Pure. */
@NullMarked
package coop.dure.tenants.roster.upsert;

import org.jspecify.annotations.NullMarked;
