@NullMarked
package coop.dure.tenants.roster;

import org.jspecify.annotations.NullMarked;
