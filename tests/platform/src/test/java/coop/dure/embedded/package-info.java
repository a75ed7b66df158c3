@NullMarked
package coop.dure.embedded;

import org.jspecify.annotations.NullMarked;
