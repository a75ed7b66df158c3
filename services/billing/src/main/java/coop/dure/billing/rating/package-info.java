/** What one leg costs, by which version of a rate plan, and why. Pure: no framework, no clock, no database. */
@NullMarked
package coop.dure.billing.rating;

import org.jspecify.annotations.NullMarked;
