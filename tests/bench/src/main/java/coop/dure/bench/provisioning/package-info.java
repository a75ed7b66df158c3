/** How long a tenant takes to get live, beside the bare calls to Keycloak that the same tenant needs. */
@NullMarked
package coop.dure.bench.provisioning;

import org.jspecify.annotations.NullMarked;
