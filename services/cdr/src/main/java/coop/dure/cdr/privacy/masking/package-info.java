/** How telephone numbers look to those who may not see them. Pure. */
@NullMarked
package coop.dure.cdr.privacy.masking;

import org.jspecify.annotations.NullMarked;
