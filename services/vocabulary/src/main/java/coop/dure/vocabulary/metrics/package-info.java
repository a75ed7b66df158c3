/** What is counted of calls, and how each figure is made of it: one table for every service that shows figures. */
@NullMarked
package coop.dure.vocabulary.metrics;

import org.jspecify.annotations.NullMarked;
