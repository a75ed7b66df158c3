/** What a month has cost so far, kept as charges change. */
@NullMarked
package coop.dure.billing.usage;

import org.jspecify.annotations.NullMarked;
