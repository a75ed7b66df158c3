@NullMarked
package coop.dure.platform.background;

import org.jspecify.annotations.NullMarked;
