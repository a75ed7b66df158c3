/** This service's copy of what tenants declare of their sources, numbers and agents. */
@NullMarked
package coop.dure.cdr.sources;

import org.jspecify.annotations.NullMarked;
