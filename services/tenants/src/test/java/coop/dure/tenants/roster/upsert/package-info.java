@NullMarked
package coop.dure.tenants.roster.upsert;

import org.jspecify.annotations.NullMarked;
