/** How a client's savings repay the rebuild of its call centre. */
@NullMarked
package coop.dure.billing.gainshare;

import org.jspecify.annotations.NullMarked;
