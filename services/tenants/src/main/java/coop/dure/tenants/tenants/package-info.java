/** The wished-for state of a tenant, and what a PUT of it changes. */
@NullMarked
package coop.dure.tenants.tenants;

import org.jspecify.annotations.NullMarked;
