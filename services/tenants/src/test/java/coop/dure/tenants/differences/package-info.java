@NullMarked
package coop.dure.tenants.differences;

import org.jspecify.annotations.NullMarked;
