/** What calls would cost, before they are made or before a plan is published. */
@NullMarked
package coop.dure.billing.quotes;

import org.jspecify.annotations.NullMarked;
