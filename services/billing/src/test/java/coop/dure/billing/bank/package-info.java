@NullMarked
package coop.dure.billing.bank;

import org.jspecify.annotations.NullMarked;
