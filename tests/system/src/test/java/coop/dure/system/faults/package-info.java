@NullMarked
package coop.dure.system.faults;

import org.jspecify.annotations.NullMarked;
