/** What guides tell a reader to do, done as they say. */
@NullMarked
package coop.dure.system.guides;

import org.jspecify.annotations.NullMarked;
