/** Who calls: a tenant, a party or an operator, as a Keycloak token of realm dure says. */
@NullMarked
package coop.dure.platform.security;

import org.jspecify.annotations.NullMarked;
