@NullMarked
package coop.dure.billing.rating;

import org.jspecify.annotations.NullMarked;
