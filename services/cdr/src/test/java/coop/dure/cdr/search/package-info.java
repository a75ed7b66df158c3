@NullMarked
package coop.dure.cdr.search;

import org.jspecify.annotations.NullMarked;
