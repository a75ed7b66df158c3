@NullMarked
package coop.dure.system.running;

import org.jspecify.annotations.NullMarked;
