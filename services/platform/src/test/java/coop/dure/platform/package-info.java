@NullMarked
package coop.dure.platform;

import org.jspecify.annotations.NullMarked;
