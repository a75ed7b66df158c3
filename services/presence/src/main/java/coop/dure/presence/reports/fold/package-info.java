/** The pure core: agents' intervals, cut to periods and added up. */
@NullMarked
package coop.dure.presence.reports.fold;

import org.jspecify.annotations.NullMarked;
