@NullMarked
package coop.dure.vocabulary;

import org.jspecify.annotations.NullMarked;
