@NullMarked
package coop.dure.tenants.tenants;

import org.jspecify.annotations.NullMarked;
