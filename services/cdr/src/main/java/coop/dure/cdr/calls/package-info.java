/**
 * From rows to calls: the fold that says what happened and what of it may be billed. Pure: no framework.
 */
@NullMarked
package coop.dure.cdr.calls;

import org.jspecify.annotations.NullMarked;
