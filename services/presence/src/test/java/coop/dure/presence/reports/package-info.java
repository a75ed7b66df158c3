@NullMarked
package coop.dure.presence.reports;

import org.jspecify.annotations.NullMarked;
