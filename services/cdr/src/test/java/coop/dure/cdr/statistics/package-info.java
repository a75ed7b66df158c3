@NullMarked
package coop.dure.cdr.statistics;

import org.jspecify.annotations.NullMarked;
