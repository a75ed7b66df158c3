/** Streams that tell how long work comes on. */
@NullMarked
package coop.dure.platform.progress;

import org.jspecify.annotations.NullMarked;
