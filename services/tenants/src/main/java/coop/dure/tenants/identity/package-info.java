/** People and systems in Keycloak, behind an interface of our own. */
@NullMarked
package coop.dure.tenants.identity;

import org.jspecify.annotations.NullMarked;
