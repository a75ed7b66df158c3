@NullMarked
package coop.dure.vocabulary.mapping;

import org.jspecify.annotations.NullMarked;
