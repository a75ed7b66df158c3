@NullMarked
package coop.dure.tenants.checks;

import org.jspecify.annotations.NullMarked;
