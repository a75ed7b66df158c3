@NullMarked
package coop.dure.billing.bank.matching;

import org.jspecify.annotations.NullMarked;
