@NullMarked
package coop.dure.platform.problems;

import org.jspecify.annotations.NullMarked;
