@NullMarked
package coop.dure.tenants;

import org.jspecify.annotations.NullMarked;
