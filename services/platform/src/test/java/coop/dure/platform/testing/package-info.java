/** What the tests of every service need: the build's stack, real tokens, the checks that all services share. */
@NullMarked
package coop.dure.platform.testing;

import org.jspecify.annotations.NullMarked;
