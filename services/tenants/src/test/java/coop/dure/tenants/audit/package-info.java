@NullMarked
package coop.dure.tenants.audit;

import org.jspecify.annotations.NullMarked;
