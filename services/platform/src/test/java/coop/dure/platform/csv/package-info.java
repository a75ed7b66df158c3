@NullMarked
package coop.dure.platform.csv;

import org.jspecify.annotations.NullMarked;
