@NullMarked
package coop.dure.billing.tenants;

import org.jspecify.annotations.NullMarked;
