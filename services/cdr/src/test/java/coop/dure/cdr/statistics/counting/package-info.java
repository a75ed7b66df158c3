@NullMarked
package coop.dure.cdr.statistics.counting;

import org.jspecify.annotations.NullMarked;
