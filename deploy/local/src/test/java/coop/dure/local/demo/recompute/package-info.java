@NullMarked
package coop.dure.local.demo.recompute;

import org.jspecify.annotations.NullMarked;
