@NullMarked
package coop.dure.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullMarked;
