@NullMarked
package coop.dure.platform.security;

import org.jspecify.annotations.NullMarked;
