/** A service's part in the closing of a tenant: exporting everything that it holds, erasing what the law does not keep. */
@NullMarked
package coop.dure.platform.closing;

import org.jspecify.annotations.NullMarked;
