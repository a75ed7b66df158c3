/** Pure: what lines of bank statements say, and which invoice each of them pays. */
@NullMarked
package coop.dure.billing.bank.matching;

import org.jspecify.annotations.NullMarked;
