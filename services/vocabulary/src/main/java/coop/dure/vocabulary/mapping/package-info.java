/** How a source declares what the columns of its files mean: the shape, what is wrong with it, and how a cell reads. */
@NullMarked
package coop.dure.vocabulary.mapping;

import org.jspecify.annotations.NullMarked;
