/** Who changed what, when and from where. */
@NullMarked
package coop.dure.tenants.audit;

import org.jspecify.annotations.NullMarked;
