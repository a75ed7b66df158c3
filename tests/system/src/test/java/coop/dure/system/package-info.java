@NullMarked
package coop.dure.system;

import org.jspecify.annotations.NullMarked;
