/** What comes for a tenant while a transaction is under way goes together into the next one. */
@NullMarked
package coop.dure.presence.lines;

import org.jspecify.annotations.NullMarked;
