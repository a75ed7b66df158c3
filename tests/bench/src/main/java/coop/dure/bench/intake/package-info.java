/** How fast call records get in, from HTTP to stored and rated, beside PostgreSQL's own COPY of the same rows. */
@NullMarked
package coop.dure.bench.intake;

import org.jspecify.annotations.NullMarked;
