@NullMarked
package coop.dure.local;

import org.jspecify.annotations.NullMarked;
