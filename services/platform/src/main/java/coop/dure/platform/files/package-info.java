/** Files of tenants, in chunks, where a service's configuration says. */
@NullMarked
package coop.dure.platform.files;

import org.jspecify.annotations.NullMarked;
