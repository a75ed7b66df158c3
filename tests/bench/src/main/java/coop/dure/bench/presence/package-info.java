/** How soon a change of an agent's presence is seen by who follows it, beside a bare fan-out of the same messages. */
@NullMarked
package coop.dure.bench.presence;

import org.jspecify.annotations.NullMarked;
