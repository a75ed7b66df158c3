@NullMarked
package coop.dure.billing.ledger;

import org.jspecify.annotations.NullMarked;
