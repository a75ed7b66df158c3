/** The identity provider that a tenant brings for its own people: described, put in force, removed, people linked to it. */
@NullMarked
package coop.dure.tenants.identity.provider;

import org.jspecify.annotations.NullMarked;
