/** From a token to a caller. */
@NullMarked
package coop.dure.platform.security;

import org.jspecify.annotations.NullMarked;
