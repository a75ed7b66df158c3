/** How long agents were busy and ready: followed from presence, counted into the roll-ups. */
@NullMarked
package coop.dure.cdr.statistics.agents;

import org.jspecify.annotations.NullMarked;
