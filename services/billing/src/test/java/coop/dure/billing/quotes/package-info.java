@NullMarked
package coop.dure.billing.quotes;

import org.jspecify.annotations.NullMarked;
