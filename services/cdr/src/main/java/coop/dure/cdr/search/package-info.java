/** Calls, found by time, number, agent and queue. */
@NullMarked
package coop.dure.cdr.search;

import org.jspecify.annotations.NullMarked;
