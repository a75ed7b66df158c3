/** Persisted, resumable steps that bring a tenant live. */
@NullMarked
package coop.dure.tenants.provisioning;

import org.jspecify.annotations.NullMarked;
