/** Which rate plans billing has published. */
@NullMarked
package coop.dure.tenants.plans;

import org.jspecify.annotations.NullMarked;
