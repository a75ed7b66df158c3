@NullMarked
package coop.dure.billing;

import org.jspecify.annotations.NullMarked;
