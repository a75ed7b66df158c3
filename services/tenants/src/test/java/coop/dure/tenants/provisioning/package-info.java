@NullMarked
package coop.dure.tenants.provisioning;

import org.jspecify.annotations.NullMarked;
