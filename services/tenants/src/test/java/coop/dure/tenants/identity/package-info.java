@NullMarked
package coop.dure.tenants.identity;

import org.jspecify.annotations.NullMarked;
