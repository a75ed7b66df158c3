@NullMarked
package coop.dure.cdr.privacy;

import org.jspecify.annotations.NullMarked;
