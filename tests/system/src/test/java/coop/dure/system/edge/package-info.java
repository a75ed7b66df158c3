@NullMarked
package coop.dure.system.edge;

import org.jspecify.annotations.NullMarked;
