@NullMarked
package coop.dure.cdr.sources;

import org.jspecify.annotations.NullMarked;
