@NullMarked
package coop.dure.presence.reports.fold;

import org.jspecify.annotations.NullMarked;
