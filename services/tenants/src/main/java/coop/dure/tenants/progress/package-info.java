/** Streams that tell how long work comes on. */
@NullMarked
package coop.dure.tenants.progress;

import org.jspecify.annotations.NullMarked;
