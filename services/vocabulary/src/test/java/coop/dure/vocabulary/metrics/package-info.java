@NullMarked
package coop.dure.vocabulary.metrics;

import org.jspecify.annotations.NullMarked;
