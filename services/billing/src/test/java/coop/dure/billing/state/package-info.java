@NullMarked
package coop.dure.billing.state;

import org.jspecify.annotations.NullMarked;
