@NullMarked
package coop.dure.cdr.privacy.masking;

import org.jspecify.annotations.NullMarked;
