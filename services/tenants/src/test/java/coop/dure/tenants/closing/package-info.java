@NullMarked
package coop.dure.tenants.closing;

import org.jspecify.annotations.NullMarked;
