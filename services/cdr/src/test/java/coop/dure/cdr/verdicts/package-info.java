@NullMarked
package coop.dure.cdr.verdicts;

import org.jspecify.annotations.NullMarked;
