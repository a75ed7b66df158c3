@NullMarked
package coop.dure.platform.log;

import org.jspecify.annotations.NullMarked;
