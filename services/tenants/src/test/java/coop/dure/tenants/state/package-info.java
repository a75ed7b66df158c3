@NullMarked
package coop.dure.tenants.state;

import org.jspecify.annotations.NullMarked;
