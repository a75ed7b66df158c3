@NullMarked
package coop.dure.contracts;

import org.jspecify.annotations.NullMarked;
