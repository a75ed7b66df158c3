/** What all features store alike. */
@NullMarked
package coop.dure.billing.state;

import org.jspecify.annotations.NullMarked;
