@NullMarked
package coop.dure.cdr.statistics.agents;

import org.jspecify.annotations.NullMarked;
