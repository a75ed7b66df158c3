/** What may be described, checked the same way wherever it stands. Pure. */
@NullMarked
package coop.dure.tenants.checks;

import org.jspecify.annotations.NullMarked;
